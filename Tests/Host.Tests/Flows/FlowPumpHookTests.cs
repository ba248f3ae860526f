using MitmHost.Host.Chain;

namespace MitmHost.Host.Tests.Flows;

/// <summary>Which hooks run, in which order, and what addons can do there to the flow as a whole.</summary>
public sealed class FlowPumpHookTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_PlainFlow_HooksRunInOrder(bool streams)
    {
        var probe = streams ? new StreamingFlowProbe() : new FlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);

        var origin = await rig.AskAsync();
        Assert.Equal(["requestheaders", "request"], probe.Hooks);
        await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");

        Assert.Equal("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", await rig.Client.ReceiveUntilAsync("hi"));
        await probe.Reached("response");
        Assert.Equal(["requestheaders", "request", "responseheaders", "response"], probe.Hooks);
    }

    [Fact]
    public async Task Run_ConnectionsAndFlow_HooksAreNested()
    {
        var probe = new ConnectionProbe();
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync();
        await origin.SendAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        await rig.Client.ReceiveToEndAsync();
        await rig.LeaveAsync();

        Assert.Equal(["client_connected", "server_connect", "server_connected", "server_disconnected", "client_disconnected"], probe.Hooks);
    }

    [Theory]
    [InlineData("requestheaders", new[] { "requestheaders", "error" })]
    [InlineData("request", new[] { "requestheaders", "request", "error" })]
    [InlineData("responseheaders", new[] { "requestheaders", "request", "responseheaders", "error" })]
    [InlineData("response", new[] { "requestheaders", "request", "responseheaders", "response" })]
    public async Task Kill_InAHook_ClosesBothSidesWithoutAnAnswer(string hook, string[] hooks)
    {
        HttpFlow? flow = null;
        var probe = new FlowProbe { [hook] = f => (flow = f).Kill() };
        await using var rig = await RouteRig.StartAsync(probe);
        var isAsked = hook.StartsWith("response", StringComparison.Ordinal);
        if (isAsked)
        {
            var origin = await rig.AskAsync();
            await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
        }
        else
        {
            await rig.Client.SendAsync(rig.Head());
        }

        Assert.Equal("", (await rig.Client.ReceiveToAnyEndAsync()).Text);
        await rig.Ended;
        Assert.Equal(hooks, probe.Hooks);
        Assert.Equal(isAsked, flow!.HasResponse);
        Assert.Equal(FlowError.Killed, flow.Error?.Message);
        Assert.False(rig.Origin.HasCaller);
    }

    [Fact]
    public async Task Kill_WhileTheOriginIsAwaited_ClosesBothSides()
    {
        var probe = new FlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync();

        (await probe.Reached("request")).Kill();

        Assert.Equal("", (await rig.Client.ReceiveToAnyEndAsync()).Text);
        await origin.ReceiveToAnyEndAsync();
        await rig.Ended;
        Assert.Equal(["requestheaders", "request", "error"], probe.Hooks);
    }

    [Fact]
    public async Task Kill_WhileTheOriginIsDialled_SendsItNothing()
    {
        HttpFlow? flow = null;
        var probe = new FlowProbe { ["request"] = f => flow = f };
        await using var rig = await RouteRig.StartAsync(probe, new ConnectionProbe { Connecting = _ => flow!.Kill() });

        await rig.Client.SendAsync(rig.Head());

        Assert.Equal("", (await rig.Client.ReceiveToAnyEndAsync()).Text);
        await rig.Ended;
        Assert.Equal(["requestheaders", "request", "error"], probe.Hooks);
        Assert.Equal("", (await (await rig.Origin.AcceptAsync()).ReceiveToAnyEndAsync()).Text);
    }

    [Fact]
    public async Task Kill_WhileTheResponsePasses_ClosesBothSides()
    {
        var probe = new StreamingFlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync();
        await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhi");
        await rig.Client.ReceiveUntilAsync("hi");

        (await probe.Reached("responseheaders")).Kill();

        var (text, wasReset) = await rig.Client.ReceiveToAnyEndAsync();
        Assert.Equal(("", true), (text, wasReset));
        await origin.ReceiveToAnyEndAsync();
        await rig.Ended;
        Assert.Equal("error", probe.Hooks.Last());
    }

    [Theory]
    [InlineData("requestheaders")]
    [InlineData("request")]
    [InlineData("responseheaders")]
    [InlineData("response")]
    public async Task Intercept_InAHook_WaitsForResume(string hook)
    {
        var probe = new FlowProbe { [hook] = f => f.Intercept() };
        await using var rig = await RouteRig.StartAsync(probe);
        await rig.Client.SendAsync(rig.Head());
        var answering = AnswerAsync(rig);

        var flow = await probe.Reached(hook);
        Assert.True(flow.IsIntercepted);
        Assert.Equal(hook, probe.Hooks.Last());
        flow.Resume();
        await answering;

        Assert.EndsWith("hi", await rig.Client.ReceiveUntilAsync("hi"), StringComparison.Ordinal);
        Assert.Equal(["requestheaders", "request", "responseheaders", "response"], probe.Hooks);
    }

    [Fact]
    public async Task Intercept_ThenKill_ReleasesTheClient()
    {
        var probe = new FlowProbe { ["request"] = f => f.Intercept() };
        await using var rig = await RouteRig.StartAsync(probe);
        await rig.Client.SendAsync(rig.Head());

        (await probe.Reached("request")).Kill();

        Assert.Equal("", (await rig.Client.ReceiveToAnyEndAsync()).Text);
        await rig.Ended;
        Assert.Equal("error", probe.Hooks.Last());
    }

    [Fact]
    public async Task Intercept_ClientLeaves_EndsTheFlow()
    {
        var probe = new FlowProbe { ["request"] = f => f.Intercept() };
        await using var rig = await RouteRig.StartAsync(probe);
        await rig.Client.SendAsync(rig.Head());
        var flow = await probe.Reached("request");
        rig.Client.Dispose();
        while (!rig.Ended.IsCompleted)
        {
            rig.Route.AbortIfGone(TimeSpan.FromSeconds(-1));
            await Task.Yield();
        }

        Assert.Equal("error", probe.Hooks.Last());
        Assert.Equal("The client closed the connection.", flow.Error?.Message);
        Assert.False(rig.Origin.HasCaller);
    }

    [Theory]
    [InlineData("requestheaders", false)]
    [InlineData("request", false)]
    [InlineData("responseheaders", true)]
    [InlineData("response", true)]
    public async Task Throw_AddonFailsClosed_ClientGets502(string hook, bool isAsked)
    {
        var probe = new FlowProbe { [hook] = _ => throw new InvalidOperationException("boom") };
        await using var rig = await RouteRig.StartAsync(new RigOptions { Addons = [probe], OnError = OnError.Block });
        await rig.Client.SendAsync(rig.Head());
        if (isAsked)
        {
            await AnswerAsync(rig);
        }

        var page = await rig.Client.ReceiveToEndAsync();

        Assert.StartsWith("HTTP/1.1 502 Bad Gateway\r\n", page, StringComparison.Ordinal);
        Assert.Contains("probe-0", page, StringComparison.Ordinal);
        Assert.False(rig.Origin.HasCaller);
        Assert.Equal(hook != "response", probe.Hooks.Contains("error"));
    }

    [Fact]
    public async Task Throw_AddonFailsOpen_FlowGoesOn()
    {
        var probe = new FlowProbe { ["request"] = _ => throw new InvalidOperationException("boom") };
        await using var rig = await RouteRig.StartAsync(probe);
        await rig.Client.SendAsync(rig.Head());

        await AnswerAsync(rig);

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", await rig.Client.ReceiveUntilAsync("hi"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_TakesAwayTheResponse_ClientGets500()
    {
        var probe = new FlowProbe { ["responseheaders"] = f => f.Response = null };
        await using var rig = await RouteRig.StartAsync(probe);
        await rig.Client.SendAsync(rig.Head());
        await AnswerAsync(rig);

        Assert.StartsWith("HTTP/1.1 500 ", await rig.Client.ReceiveToEndAsync(), StringComparison.Ordinal);
    }

    private static async Task AnswerAsync(RouteRig rig)
    {
        var origin = await rig.Origin.AcceptAsync();
        await origin.ReceiveHeadAsync();
        await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
    }
}
