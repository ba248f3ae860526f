using MitmHost.ContractRules;
using MitmHost.Host.Addons.Metadata;

namespace MitmHost.Host.Tests.Addons.Metadata;

/// <summary>Every name of the table that a DLL can have is found in a DLL that has it.</summary>
public sealed class RuleCoverageTests
{
    private static readonly Finding[] Found =
    [
        .. LinkCheck.Run(FixturePlugin.Read("V6Addon"), new Version(6, 0), ContractSet.OfHost),
        .. LinkCheck.Run(FixturePlugin.Read("V9Deprecated"), new Version(7, 0), new ContractSet(FixturePlugin.Contract(9))),
        .. LinkCheck.Run(FixturePlugin.Read("AheadAddon"), new Version(12, 0), ContractSet.OfHost),
        .. LinkCheck.Run(FixturePlugin.Read("Silent"), new Version(12, 0), ContractSet.OfHost),
    ];

    /// <summary>Names that no fixture can have, and why.</summary>
    private static readonly Dictionary<string, string> NotInADll = new(StringComparer.Ordinal)
    {
        ["IAsyncAddLogHook.OnAddLogAsync"] = "the twin of a hook that is found",
        ["Cert"] = "found by each of its members; as a type of a variable it leaves no place",
    };

    public static TheoryData<string, string> Names =>
        new(RuleTable.All.SelectMany(r => r.DotNet.Select(n => (r.Id, n.Display))).Where(n => !NotInADll.ContainsKey(n.Display)));

    public static TheoryData<string> Ids => new(RuleTable.All.Where(r => r.DotNet.Count == 0 && r.Python.Count == 0).Select(r => r.Id));

    [Theory]
    [MemberData(nameof(Names))]
    public void Name_OfEveryRule_IsFoundInADll(string rule, string name) =>
        Assert.Contains(Found, f => f.RuleId == rule && f.OldName == name && f.Line > 0);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_WithoutNames_IsFoundInADll(string rule) => Assert.Contains(Found, f => f.RuleId == rule);

    /// <summary>What a DLL cannot have, a source can.</summary>
    [Fact]
    public void Rule_WithoutDotNetNames_IsForPythonOrForEveryName() =>
        Assert.All(RuleTable.All.Where(r => r.DotNet.Count == 0), r => Assert.True(r.Python.Count > 0 || r.Since == new Version(0, 0), r.Id));
}
