using CsCheck;
using MitmHost.ContractRules;
using MitmHost.Host.Addons;
using MitmHost.Host.Addons.Metadata;

namespace MitmHost.Host.Tests.Addons.Metadata;

public sealed class LinkCheckTests : IDisposable
{
    private static readonly Version Seven = new(7, 0, 0, 0);
    private static readonly ContractSet Nine = new(FixturePlugin.Contract(9));
    private readonly TestPlugins plugins = new();

    public void Dispose() => plugins.Dispose();

    [Fact]
    public void Run_DeprecatedNames_AreWarnings() =>
        Assert.Equal(
            [
                "/src/V9Deprecated/V9Deprecated.cs:7:9: warning MM8010: IAddLogHook.OnAddLog → an ILoggerProvider. It still works, and warns.",
                "/src/V9Deprecated/V9Deprecated.cs:7:9: warning MM8011: AddonContext.Log → Addon.Logger. It still works, and warns.",
            ],
            LinkCheck.Run(FixturePlugin.Read("V9Deprecated"), Seven, Nine).Select(f => f.ToString()));

    [Fact]
    public void Run_DeprecatedNamesOfTheHostsOwnContract_WereToldByTheCompiler() =>
        Assert.Empty(LinkCheck.Run(FixturePlugin.Read("V9Deprecated"), new Version(9, 0, 0, 0), Nine));

    /// <summary>The same DLL, said to be for a newer contract: a name that means something else today is then no old name.</summary>
    [Fact]
    public void Run_ReusedNameInANewerContract_IsNoRenamedHook()
    {
        var findings = LinkCheck.Run(FixturePlugin.Read("V6Addon"), Seven, ContractSet.OfHost);

        Assert.DoesNotContain(findings, f => f.RuleId == "MM6003");
        Assert.Contains(findings, f => f is { RuleId: "MM0007", OldName: "ServerEvents : IServerConnectHook" });
        Assert.Contains(findings, f => f is { RuleId: "MM6001", OldName: "IClientConnectHook.OnClientConnect" });
    }

    [Fact]
    public void Run_WithoutPdb_NamesTheInstruction()
    {
        var folder = plugins.Install("AheadAddon");
        File.Delete(Path.Combine(folder, "AheadAddon.pdb"));
        var findings = LinkCheck.Run(FixturePlugin.ReadIn(folder, "AheadAddon"), new Version(12, 0), ContractSet.OfHost);

        Assert.All(findings, f => Assert.Equal((0, 0), (f.Line, f.Column)));
        Assert.Contains(findings, f => f.Place == "AheadAddon.dll!MitmHost.Fixtures.AheadAddon.OnRequest+IL_0007" && f.OldName.StartsWith("HttpFlow.Teleport", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_WithThePdbOfAnotherBuild_DoesNotBelieveIt()
    {
        var folder = plugins.Install("AheadAddon");
        File.Copy(Path.Combine(TestPlugins.Fixture("V9Deprecated"), "V9Deprecated.pdb"), Path.Combine(folder, "AheadAddon.pdb"), overwrite: true);

        Assert.All(LinkCheck.Run(FixturePlugin.ReadIn(folder, "AheadAddon"), new Version(12, 0), ContractSet.OfHost), f => Assert.Equal(0, f.Line));
    }

    [Fact]
    public void Run_HookThatCameAfterTheAddon_IsAMethodOfItsOwn() =>
        Assert.DoesNotContain(LinkCheck.Run(FixturePlugin.Read("Silent"), new Version(5, 0), ContractSet.OfHost), f => f.RuleId == "MM0005");

    /// <summary>Whatever the bytes say: a refusal or findings, and never another exception.</summary>
    [Theory]
    [InlineData("V6Addon", ".dll")]
    [InlineData("V6Addon", ".pdb")]
    [InlineData("Silent", ".dll")]
    public void Run_AnyDamage_ChecksOrRefuses(string fixture, string extension)
    {
        var folder = plugins.Install(fixture);
        var file = Path.Combine(folder, fixture + extension);
        var whole = File.ReadAllBytes(file);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[1, 12].Sample(
            damage =>
            {
                var damaged = whole.ToArray();
                foreach (var (at, value) in damage)
                {
                    damaged[at] = value;
                }

                File.WriteAllBytes(file, damaged);
                AssertOneOutcome(folder, fixture);
            },
            threads: 1,
            iter: 1000);
    }

    private static void AssertOneOutcome(string folder, string fixture)
    {
        try
        {
            Assert.NotNull(LinkCheck.Run(FixturePlugin.ReadIn(folder, fixture), new Version(6, 0), ContractSet.OfHost));
        }
        catch (AddonRefusedException refused)
        {
            Assert.NotEmpty(refused.Reasons);
        }
    }
}
