namespace MitmHost.Tools.Migrate.CSharp;

/// <summary>One rule in a comment that suppresses it.</summary>
/// <param name="Rule">The id.</param>
/// <param name="Line">The line that it is about; 0 for the whole file.</param>
/// <param name="CommentLine">The line that it stands on.</param>
/// <param name="Reason">What the author says.</param>
internal sealed record SourceSuppression(string Rule, int Line, int CommentLine, string Reason);
