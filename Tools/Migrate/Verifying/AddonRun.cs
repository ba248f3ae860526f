namespace MitmHost.Tools.Migrate.Verifying;

/// <summary>What became of the flows that one addon was given.</summary>
internal sealed record AddonRun(string Addon, IReadOnlyList<FlowRun> Runs);
