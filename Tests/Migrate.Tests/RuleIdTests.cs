using MitmHost.ContractRules;

namespace MitmHost.Migrate.Tests;

/// <summary>The table and the list of the changes that every analyzer of old addons is expected to know.</summary>
public sealed class RuleIdTests
{
    /// <summary>A line each: id, since, kind, fix, and letters for what happens if it is left.</summary>
    private static readonly string[][] Known =
        [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "rule-ids.txt")).Where(l => l.Length > 0).Select(l => l.Split(' '))];

    public static TheoryData<string> Ids => new(Known.Select(k => k[0]));

    [Fact]
    public void Known_AreSeventyThree() => Assert.Equal(73, Known.Select(k => k[0]).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Table_BeyondTheKnownIds_SaysSo() =>
        Assert.Equal(RuleTable.All.Select(r => r.Name).Except(Known.Select(k => k[0])), RuleTable.All.Where(r => r.IsExtra).Select(r => r.Name));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_OfAKnownId_AgreesWithTheList(string id)
    {
        var known = Known.Single(k => k[0] == id);
        var rule = RuleTable.All.Single(r => r.Name == id);

        Assert.Equal(known[1], rule.Since.ToString());
        Assert.Equal(known[2], Tools.Migrate.Findings.Words.Of(rule.PythonChange ?? rule.Change));
        Assert.Equal(known[3], Tools.Migrate.Findings.Words.Of(rule.Fix));
        Assert.Contains(LetterOf(rule.PythonIfLeft ?? rule.IfLeft), known[4], StringComparison.Ordinal);
    }

    [Fact]
    public void Table_EachRule_HasAnExampleOfItsOwn()
    {
        Assert.All(RuleTable.All, r => Assert.NotEqual(r.Example.Before, r.Example.After));
        Assert.All(RuleTable.All, r => Assert.EndsWith(".", r.Example.FixReason, StringComparison.Ordinal));
    }

    private static string LetterOf(Consequence consequence) => consequence switch
    {
        Consequence.FailsToLoad => "L",
        Consequence.HookThrows => "H",
        Consequence.NeverCalled => "N",
        Consequence.CallFails => "C",
        Consequence.DoesSomethingElse => "S",
        Consequence.Warns => "W",
        _ => "–",
    };
}
