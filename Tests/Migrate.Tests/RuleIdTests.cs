using MitmHost.ContractRules;

namespace MitmHost.Migrate.Tests;

/// <summary>The table and the list of the changes that every analyzer of old addons is expected to know.</summary>
public sealed class RuleIdTests
{
    private static readonly string[] Known = [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "rule-ids.txt")).Where(l => l.Length > 0)];

    /// <summary>Rules about what a compiled addon lacks: no source has them.</summary>
    private static readonly string[] OfLinks = ["type-missing", "member-missing", "override-orphaned", "hook-without-interface", "addon-without-hooks", "interface-unfulfilled"];

    [Fact]
    public void Table_HasEachKnownId() => Assert.Empty(Known.Except(RuleTable.All.Select(r => r.Name)));

    [Fact]
    public void Known_AreSeventyThree() => Assert.Equal(73, Known.Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Table_BeyondTheKnownIds_SaysSo() =>
        Assert.Equal(RuleTable.All.Where(r => !Known.Contains(r.Name) && !OfLinks.Contains(r.Name)).Select(r => r.Name), RuleTable.All.Where(r => r.IsExtra).Select(r => r.Name));
}
