namespace MitmHost.Tools.Migrate.Python.Facts;

/// <summary>One rule in a comment that suppresses it.</summary>
/// <param name="Rule">The id.</param>
/// <param name="IsFile">Whether it is about the whole file.</param>
/// <param name="Line">The line that it is about.</param>
/// <param name="CommentLine">The line that it stands on.</param>
/// <param name="Reason">What the author says.</param>
internal sealed record Suppression(string Rule, bool IsFile, int Line, int CommentLine, string Reason)
{
    public bool IsUsed { get; set; }
}
