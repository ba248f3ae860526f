namespace MitmHost.Plugins.Tests;

public sealed class ServerReplayTests
{
    private readonly RecordedLogger logger = new();

    [Fact]
    public async Task OnRequest_RecordedTwice_GivesBothInOrderAndThenNothing()
    {
        using var file = await FlowFileOf.FlowsAsync(SampleFlow.Answered(body: "one"), SampleFlow.Answered(body: "two"));
        var addon = await StartAsync(new() { Files = [file.Path] });

        Assert.Equal(["one", "two", null], Ask(addon, 3));
    }

    [Fact]
    public async Task OnRequest_Reuse_GivesTheFirstAgainAndAgain()
    {
        using var file = await FlowFileOf.FlowsAsync(SampleFlow.Answered(body: "one"), SampleFlow.Answered(body: "two"));
        var addon = await StartAsync(new() { Files = [file.Path], Reuse = true });

        Assert.Equal(["one", "one", "one"], Ask(addon, 3));
    }

    [Fact]
    public async Task OnRequest_Recorded_IsMarkedAsReplayed()
    {
        using var file = await FlowFileOf.FlowsAsync(SampleFlow.Answered(status: 418));
        var addon = await StartAsync(new() { Files = [file.Path] });
        var flow = SampleFlow.Request();
        addon.OnRequest(flow);

        Assert.Equal((418, ReplaySide.Response), (flow.Response.StatusCode, flow.IsReplay));
    }

    [Theory]
    [InlineData("204", 204)]
    [InlineData("400", 400)]
    [InlineData("404", 404)]
    [InlineData("500", 500)]
    public async Task OnRequest_ExtraIsAStatus_AnswersWithIt(string extra, int status)
    {
        using var file = await FlowFileOf.FlowsAsync();
        var addon = await StartAsync(new() { Files = [file.Path], Extra = extra });
        var flow = SampleFlow.Request();
        addon.OnRequest(flow);

        Assert.Equal(status, flow.Response.StatusCode);
    }

    [Fact]
    public async Task OnRequest_ExtraIsKill_Kills()
    {
        using var file = await FlowFileOf.FlowsAsync();
        var addon = await StartAsync(new() { Files = [file.Path], Extra = "kill" });
        var flow = SampleFlow.Request();
        addon.OnRequest(flow);

        Assert.True(flow.IsKilled);
    }

    [Fact]
    public async Task OnRequest_NoFiles_LeavesAllAlone()
    {
        var addon = await StartAsync(new() { Extra = "kill" });
        var flow = SampleFlow.Request();
        addon.OnRequest(flow);

        Assert.False(flow.IsKilled || flow.HasResponse);
    }

    [Theory]
    [InlineData(true, "Wed, 04 Mar 2026 06:06:07 GMT")]
    [InlineData(false, "Wed, 04 Mar 2026 05:06:07 GMT")]
    public async Task OnRequest_Refresh_MovesTheDate(bool refresh, string expected)
    {
        var response = HttpResponse.Create(200, "a", new Headers([("Date", "Wed, 04 Mar 2026 05:06:07 GMT")]));
        using var file = await FlowFileOf.FlowsAsync(SampleFlow.Answer(SampleFlow.Request(), response));
        var addon = await StartAsync(new() { Files = [file.Path], Refresh = refresh });
        var flow = SampleFlow.Request();
        addon.OnRequest(flow);

        Assert.Equal(expected, flow.Response.Headers["Date"]);
    }

    [Fact]
    public async Task StartAsync_BrokenFile_IsRefused()
    {
        using var file = await FlowFileOf.FlowsAsync(SampleFlow.Answered());
        await File.AppendAllTextAsync(file.Path, "123:", TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<Exception>(() => StartAsync(new() { Files = [file.Path] }));
    }

    private static IEnumerable<string?> Ask(ServerReplay addon, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var flow = SampleFlow.Request();
            addon.OnRequest(flow);
            yield return flow.HasResponse ? flow.Response.Text : null;
        }
    }

    /// <summary>An hour after the recorded responses began, to the second.</summary>
    private Task<ServerReplay> StartAsync(ServerReplayOptions options) =>
        AddonStart.StartAsync(new ServerReplay(new LaterTime(SampleFlow.Start.AddMilliseconds(30).AddHours(1))), options, logger);
}
