using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using MitmHost.Testing;

namespace MitmHost.Tools.Tests.AddonTesting;

public sealed class AddonHarnessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Life_FromStartToDispose_RunsInOrder()
    {
        var harness = AddonHarness.For<SampleAddon>(new SampleOptions { Level = 3 });
        await harness.StartAsync(Token);
        await harness.RunningAsync(Token);
        await harness.DisposeAsync();

        Assert.Equal(["start 3", "running", "stop True", "dispose"], harness.Addon.Calls);
    }

    [Fact]
    public async Task Log_Entry_HasLevelCategoryAndMessage()
    {
        await using var harness = AddonHarness.For<SampleAddon>();

        await harness.StartAsync(Token);

        Assert.Equal([new LoggedEntry(LogLevel.Warning, "sample-addon", "Level 1", null)], harness.Log);
    }

    [Fact]
    public async Task Cycle_Answered_CallsTheHooksInOrder()
    {
        await using var harness = AddonHarness.For<SampleAddon>();

        await harness.CycleAsync(TestFlow.Create(method: "POST", body: "in").WithResponse(200, "out"), Token);

        Assert.Equal(["start 1", "requestheaders - False", "request in", "responseheaders -", "response out"], harness.Addon.Calls);
    }

    [Fact]
    public async Task Cycle_WithConnectionEvents_SurroundsTheFlow()
    {
        await using var harness = AddonHarness.For<SampleAddon>();

        await harness.CycleAsync(TestFlow.Create().WithConnectionEvents(), Token);

        Assert.Equal(["client_connected", "server_connected", "tls_established_client"], harness.Addon.Calls[1..4]);
        Assert.Equal("server_disconnected", harness.Addon.Calls[^1]);
    }

    [Fact]
    public async Task Cycle_PlainHttp_HasNoTlsEvents()
    {
        await using var harness = AddonHarness.For<SampleAddon>();

        await harness.CycleAsync(TestFlow.Create("http://example.org/").WithConnectionEvents(), Token);

        Assert.DoesNotContain("tls_established_client", harness.Addon.Calls);
    }

    [Fact]
    public async Task Cycle_OriginFails_EndsWithError()
    {
        await using var harness = AddonHarness.For<SampleAddon>();

        var flow = await harness.CycleAsync(TestFlow.Create().WithError("No route."), Token);

        Assert.Equal("error No route.", harness.Addon.Calls[^1]);
        Assert.False(flow.HasResponse);
    }

    [Fact]
    public async Task Cycle_AddonAnswers_OriginIsNotAsked()
    {
        await using var harness = AddonHarness.For<SampleAddon>();
        harness.Addon.InRequest = f => f.Response = HttpResponse.Create(403, "no");

        var flow = await harness.CycleAsync(TestFlow.Create().WithResponse(200, "yes"), Token);

        Assert.Equal("response no", harness.Addon.Calls[^1]);
        Assert.Equal(["sample-addon"], flow.ChangedBy);
    }

    [Fact]
    public async Task Cycle_Killed_EndsWithError()
    {
        await using var harness = AddonHarness.For<SampleAddon>();
        harness.Addon.InRequest = f => f.Kill();

        await harness.CycleAsync(TestFlow.Create(), Token);

        Assert.Equal($"error {FlowError.Killed}", harness.Addon.Calls[^1]);
    }

    [Fact]
    public async Task Cycle_HookThrows_ReachesTheTest()
    {
        await using var harness = AddonHarness.For<SampleAddon>();
        harness.Addon.InRequest = _ => throw new FormatException("odd");

        await Assert.ThrowsAsync<FormatException>(() => harness.CycleAsync(TestFlow.Create(), Token));
    }

    [Fact]
    public async Task Cycle_SecondTime_SaysThatItRanAlready()
    {
        await using var harness = AddonHarness.For<SampleAddon>();
        var test = TestFlow.Create();
        await harness.CycleAsync(test, Token);

        await Assert.ThrowsAsync<InvalidOperationException>(() => harness.CycleAsync(test, Token));
    }

    [Fact]
    public async Task Cycle_StreamsBodies_SeesLengthOnly()
    {
        await using var harness = AddonHarness.For<StreamingAddon>();

        await harness.CycleAsync(TestFlow.Create().WithResponse(200, "hello"), Token);

        Assert.Equal("True True 5", harness.Addon.Seen);
    }

    [Fact]
    public async Task OptionsJson_NotAllowed_IsRefusedWithItsName()
    {
        await using var harness = AddonHarness.For<SampleAddon>().WithOptionsJson("""{ "level": 10 }""");

        var refused = await Assert.ThrowsAsync<AddonSetupException>(() => harness.StartAsync(Token));

        Assert.Contains("sample-addon.level", Assert.Single(refused.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OptionsObject_NotAllowed_IsRefusedToo()
    {
        await using var harness = AddonHarness.For<SampleAddon>(new SampleOptions { Level = 10 });

        var refused = await Assert.ThrowsAsync<AddonSetupException>(() => harness.StartAsync(Token));

        Assert.Contains("sample-addon.level", Assert.Single(refused.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangeOptions_SomeDiffer_AreNamed()
    {
        await using var harness = AddonHarness.For<SampleAddon>(new SampleOptions { Words = ["a"] });

        await harness.ChangeOptionsAsync(new SampleOptions { Level = 2, Words = ["a"] }, Token);

        Assert.Equal("configure level 2", harness.Addon.Calls[^1]);
    }

    [Fact]
    public async Task ChangeOptions_NoneDiffers_IsNoCall()
    {
        await using var harness = AddonHarness.For<SampleAddon>();

        await harness.ChangeOptionsJsonAsync("{ }", Token);

        Assert.Equal(["start 1"], harness.Addon.Calls);
    }

    [Fact]
    public async Task ChangeOptions_HookThrows_OldOnesAreBack()
    {
        await using var harness = AddonHarness.For<SampleAddon>();
        harness.Addon.InOptionsChanged = () => throw new FormatException("odd");

        await Assert.ThrowsAsync<FormatException>(() => harness.ChangeOptionsJsonAsync("""{ "level": 2 }""", Token));

        Assert.Equal(1, harness.Addon.Options.Level);
    }

    [Fact]
    public async Task Provide_Import_ReachesTheConstructor()
    {
        var certificates = new FakeCertificates();
        await using var harness = AddonHarness.For<ImportingAddon>().Provide<ICertificates>(certificates);

        Assert.Same(certificates, harness.Addon.Certificates);
    }

    [Fact]
    public async Task Provide_Missing_IsRefusedByName()
    {
        await using var harness = AddonHarness.For<ImportingAddon>();

        var refused = Assert.Throws<AddonSetupException>(() => harness.Addon);

        Assert.Contains(nameof(ICertificates), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Provide_AfterTheAddonWasMade_SaysSo()
    {
        await using var harness = AddonHarness.For<SampleAddon>();
        Assert.Same(TimeProvider.System, harness.Addon.Time);

        Assert.Throws<InvalidOperationException>(() => harness.Provide<ILogger>(NullLogger.Instance));
    }
}
