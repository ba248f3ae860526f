using MitmHost.ContractRules;
using MitmHost.Host.Addons;
using MitmHost.Host.Addons.Metadata;

namespace MitmHost.Host.Tests.Addons.Metadata;

public sealed class ContractCheckTests
{
    /// <summary>They are in contract 12, and come to this host later.</summary>
    private static readonly string[] Later = ["WebSocketMessage"];

    [Theory]
    [InlineData("Hello")]
    [InlineData("Lifecycle")]
    [InlineData("V7Addon")]
    [InlineData("V9Addon")]
    [InlineData("NineContract")]
    public void Run_AddonThatFits_HasNothingToSay(string fixture) => Assert.Empty(ContractCheck.Run(FixturePlugin.Read(fixture)));

    [Fact]
    public void Run_AddonOfSix_IsRefusedWithEveryOldNameAndItsPlace()
    {
        var reasons = Refuse("V6Addon");
        var findings = reasons.Skip(1).Where(r => !Later.Any(l => r.Contains($"MM0002: {l}.", StringComparison.Ordinal)));

        Assert.StartsWith("It was built for contract 6, whose hooks this host no longer has: it speaks 7 to 12.", reasons[0], StringComparison.Ordinal);
        Assert.Contains("mitmhost-migrate", reasons[0], StringComparison.Ordinal);
        Assert.Equal(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Addons", "Metadata", "V6Addon.findings.txt")), findings);
    }

    [Fact]
    public void Run_AddonOfSixWithoutOldNames_IsRefusedAllTheSame() =>
        Assert.StartsWith("It was built for contract 6,", Assert.Single(Refuse("OldContract")), StringComparison.Ordinal);

    [Fact]
    public void Run_AddonAheadOfTheHost_IsRefusedWithWhatIsMissing() =>
        Assert.Equal(
            [
                "It was built for contract 12.0 and does not fit this host's 12.0 in 5 places. Correct what is named below, then build it against MitmHost.Abstractions 12.0.",
                "/src/AheadAddon/AheadAddon.cs:8:9: error MM0003: HttpFlow.Teleport(System.String) : System.Void. "
                    + "Contract 12.0 has no such member. The hook that uses it throws, and the traffic passes unchanged.",
                "/src/AheadAddon/AheadAddon.cs:9:9: error MM0003: HttpResponse.Create(System.Int32, System.TimeSpan) : HttpResponse. "
                    + "Contract 12.0 has it as Create(System.Int32, System.Byte[], Headers) : HttpResponse and as Create(System.Int32, System.String, Headers) : HttpResponse only. "
                    + "The hook that uses it throws, and the traffic passes unchanged.",
                "/src/AheadAddon/AheadAddon.cs:10:9: error MM0002: Wormhole. Contract 12.0 has no such type. The addon does not load.",
                "/src/AheadAddon/AheadAddon.cs:13:55: error MM0007: AheadAddon : IErrorHook. Contract 12.0 asks for OnError(HttpFlow). The addon does not load.",
                "/src/AheadAddon/AheadAddon.cs:15:82: error MM0004: AheadAddon.PauseAsync(System.Threading.CancellationToken). "
                    + "Addon has no such method to override. The override is never called, and nothing says so.",
            ],
            Refuse("AheadAddon"));

    [Fact]
    public void Run_HookShapedMethodsWithoutInterface_AreRefused() =>
        Assert.Equal(
            [
                "/src/Silent/ForgetsInterface.cs:11:5: error MM0005: ForgetsInterface.OnResponse → IResponseHook.OnResponse. "
                    + "ForgetsInterface does not name IResponseHook. The hook is never called, and nothing says so.",
                "/src/Silent/ForgetsInterface.cs:16:5: error MM0005: ForgetsInterface.OnRequestAsync → IAsyncRequestHook.OnRequestAsync. "
                    + "ForgetsInterface does not name IAsyncRequestHook. The hook is never called, and nothing says so.",
            ],
            Refuse("Silent").Skip(1));

    [Fact]
    public void Run_AddonWithoutHooks_IsWarnedOf()
    {
        var warning = Assert.Single(ContractCheck.Run(FixturePlugin.Read("Refusals")), f => f.RuleId == "MM0006");

        Assert.Equal((FindingSeverity.Warning, "NoHooks"), (warning.Severity, warning.OldName));
    }

    private static IReadOnlyList<string> Refuse(string fixture) =>
        Assert.Throws<AddonRefusedException>(() => ContractCheck.Run(FixturePlugin.Read(fixture))).Reasons;
}
