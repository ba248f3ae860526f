namespace MitmHost.Tools.Migrate.Findings;

/// <summary>What is to be said of a file, whatever was found in it.</summary>
/// <param name="File">The path.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Reason">Why, where there is something to say.</param>
/// <param name="Era">When it was written; null when nothing tells.</param>
internal sealed record FileReport(string File, FileStatus Status, string? Reason, EraRange? Era);
