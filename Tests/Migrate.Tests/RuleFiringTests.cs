using MitmHost.ContractRules;
using MitmHost.Migrate.Tests.Assemblies;
using MitmHost.Tools.Migrate.CSharp;
using MitmHost.Tools.Migrate.Inputs;

namespace MitmHost.Migrate.Tests;

/// <summary>No rule stands in the table that nothing can ever meet.</summary>
public sealed class RuleFiringTests
{
    /// <summary>What contract 7 had, and later ones deprecated.</summary>
    private const string Later = "using MitmHost;\npublic sealed class Later : Addon, IAddLogHook { public void OnAddLog(LogEntry entry) { } }";

    private static readonly Lazy<HashSet<string>> InV6Addon = new(() =>
        [.. new CSharpReader().Read([.. OldAddons.V6Addon.Append(("later.cs", Later)).Select(s => new InputFile("", s.Item1, System.Text.Encoding.UTF8.GetBytes(s.Item2)))], new ReadSettings(ReadSettings.Latest, WithHints: true), CancellationToken.None).Findings.Select(f => f.Rule.Name)]);

    public static TheoryData<string> OfPython => new(RuleTable.All.Where(r => r.Python.Count > 0).Select(r => r.Name));

    public static TheoryData<string> OfDotNet => new(RuleTable.All.Where(r => r.DotNet.Count > 0).Select(r => r.Name));

    [Theory]
    [MemberData(nameof(OfPython))]
    public void Check_ExampleOfARuleAboutPython_IsMet(string name)
    {
        var source = FiringExamples.Python(RuleTable.All.Single(r => r.Name == name));

        Assert.Contains(name, PythonSource.Check(source, withHints: true).Findings.Select(f => f.Rule.Name));
    }

    [Theory]
    [MemberData(nameof(OfDotNet))]
    public void Check_RuleAboutTheContractOfDotNet_IsMetInTheAddonOfContract6(string name) => Assert.Contains(name, InV6Addon.Value);

    /// <summary>Compiled against a contract that had more than today's.</summary>
    [Theory]
    [InlineData("type-missing", "Addon, IRequestHook { public void OnRequest(HttpFlow flow) => System.GC.KeepAlive(new Gone()); }")]
    [InlineData("member-missing", "Addon, IRequestHook { public void OnRequest(HttpFlow flow) => flow.Gone(); }")]
    [InlineData("override-orphaned", "Addon, IRequestHook { public void OnRequest(HttpFlow flow) { } public override void OnGone() { } }")]
    [InlineData("hook-without-interface", "Addon { public void OnRequest(HttpFlow flow) { } }")]
    [InlineData("addon-without-hooks", "Addon { }")]
    [InlineData("interface-unfulfilled", "Addon, IRequestHook { public void OnRequest(HttpFlow flow, int more) { } }")]
    public void Check_DllThatDoesNotLink_MeetsTheRuleAboutLinks(string rule, string source)
    {
        var dll = FormerContract.Compile("using MitmHost;\npublic sealed class A : " + source, hookArgument: rule == "interface-unfulfilled" ? "HttpFlow flow, int more" : "HttpFlow flow");

        var found = new Tools.Migrate.Assemblies.AssemblyAddonReader().Read([new InputFile("", "a.dll", dll)], new ReadSettings(ReadSettings.Latest, WithHints: true), CancellationToken.None);

        Assert.Contains(rule, found.Findings.Select(f => f.Rule.Name));
    }

    [Fact]
    public void Table_RuleWithoutNames_IsAboutLinks() =>
        Assert.Equal(
            ["type-missing", "member-missing", "override-orphaned", "hook-without-interface", "addon-without-hooks", "interface-unfulfilled"],
            RuleTable.All.Where(r => r.Python.Count == 0 && r.DotNet.Count == 0).Select(r => r.Name));
}
