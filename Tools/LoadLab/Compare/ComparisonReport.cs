namespace MitmHost.Tools.LoadLab.Compare;

/// <summary>All that a comparison found.</summary>
internal sealed record ComparisonReport(ComparisonSettings Settings, IReadOnlyList<ScenarioReport> Scenarios, IReadOnlyList<FailedProxy> NotStarted)
{
    /// <summary>Something was measured, and every answer of every proxy that took part was right.</summary>
    public bool IsClean => Scenarios.All(static scenario => scenario.Proxies.Count > 0
        && scenario.Proxies.All(static proxy => proxy.RequestsPerSecond > 0 && proxy.Errors.Count == 0));
}
