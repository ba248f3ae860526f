using MitmHost.Tools.Migrate.Findings;

namespace MitmHost.Tools.Migrate.Reporting;

/// <summary>How often each rule was met, the commonest first.</summary>
internal static class RuleCounts
{
    public static IReadOnlyList<(string Rule, int Count, int Files)> Of(ReadResult result) =>
    [
        .. result.Findings.GroupBy(f => f.Rule.Name, StringComparer.Ordinal)
            .Select(g => (Rule: g.Key, Count: g.Count(), Files: g.Select(f => f.File).Distinct(StringComparer.Ordinal).Count()))
            .OrderByDescending(c => c.Count).ThenBy(c => c.Rule, StringComparer.Ordinal),
    ];
}
