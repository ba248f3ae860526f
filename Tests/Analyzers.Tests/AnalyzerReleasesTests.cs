using MitmHost.ContractRules;
using MitmHost.Tools.Analyzers;

namespace MitmHost.Analyzers.Tests;

/// <summary>The compiler's own check of these files knows only ids that are spelled out in a descriptor.</summary>
public sealed class AnalyzerReleasesTests
{
    [Fact]
    public void Releases_Rules_AreThoseOfTheAnalyzer()
    {
        var entered = new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }
            .SelectMany(f => File.ReadLines(Path.Combine(AppContext.BaseDirectory, f)))
            .Where(l => l.StartsWith("MM", StringComparison.Ordinal));

        var known = new ContractAnalyzer().SupportedDiagnostics.Select(d => $"{d.Id} | {d.Category} | {d.DefaultSeverity} | {RuleTable.ById(d.Id).Name}");

        Assert.Equal(known.Order(StringComparer.Ordinal), entered.Order(StringComparer.Ordinal));
    }
}
