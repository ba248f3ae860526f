using MitmHost.Testing;

namespace MitmHost.Tools.Tests.AddonTesting;

/// <summary>A plugin of the host under test, as any author would test it.</summary>
public sealed class BuiltInPluginTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ModifyHeaders_Cycle_EditsBothHeads()
    {
        await using var harness = AddonHarness.For<MitmHost.Plugins.ModifyHeaders>()
            .WithOptionsJson("""{ "request": ["/x-request/1"], "response": ["/x-response/2"] }""");

        var flow = await harness.CycleAsync(TestFlow.Create(), Token);

        Assert.Equal(("1", "2"), (flow.Request.Headers["x-request"], flow.Response.Headers["x-response"]));
    }

    [Fact]
    public async Task ModifyHeaders_ChangeOptions_IsFollowed()
    {
        await using var harness = AddonHarness.For<MitmHost.Plugins.ModifyHeaders>();
        await harness.StartAsync(Token);

        await harness.ChangeOptionsJsonAsync("""{ "response": ["/x-a/1"] }""", Token);
        var flow = await harness.CycleAsync(TestFlow.Create(), Token);

        Assert.Equal("1", flow.Response.Headers["x-a"]);
    }
}
