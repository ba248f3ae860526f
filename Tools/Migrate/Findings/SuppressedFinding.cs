namespace MitmHost.Tools.Migrate.Findings;

/// <summary>A finding that a comment in the source takes care of.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="By">The comment that says so.</param>
/// <param name="Reason">What the comment says beyond the id.</param>
internal sealed record SuppressedFinding(MigrationFinding Finding, string By, string Reason);
