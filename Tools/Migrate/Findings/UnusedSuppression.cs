namespace MitmHost.Tools.Migrate.Findings;

/// <summary>A comment that suppresses nothing.</summary>
internal sealed record UnusedSuppression(string File, int Line, string Rule);
