namespace MitmHost.Tools.Migrate.Findings;

/// <summary>The contracts that a source can have been written for, the last one included.</summary>
internal sealed record EraRange(string From, string To);
