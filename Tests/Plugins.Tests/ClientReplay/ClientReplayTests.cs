namespace MitmHost.Plugins.Tests;

public sealed class ClientReplayTests
{
    private readonly RecordedReplay replay = new();
    private readonly RecordedLogger logger = new();

    [Fact]
    public async Task OnRunning_FlowFile_SendsItsRequestsInOrder()
    {
        using var file = await FlowFileOf.FlowsAsync(Ended("/1"), Ended("/2"), Ended("/3"));
        await RunAsync(new ClientReplayOptions { Files = [file.Path] });

        Assert.Equal(["https://example.org/1", "https://example.org/2", "https://example.org/3"], replay.Urls);
        Assert.Equal(1, replay.Most);
    }

    [Fact]
    public async Task OnRunning_NoFiles_DoesNothing()
    {
        var addon = await RunAsync(new ClientReplayOptions());

        Assert.Empty(replay.Urls);
        Assert.True(addon.Replaying.IsCompletedSuccessfully);
        Assert.Empty(logger.Lines);
    }

    [Fact]
    public async Task OnRunning_RefusedAndBrokenFlows_AreCounted()
    {
        using var file = await FlowFileOf.FlowsAsync(Ended("/refused"), Ended("/broken"), Ended("/good"));
        await RunAsync(new ClientReplayOptions { Files = [file.Path], Concurrency = -1 });

        Assert.Equal(2, replay.Urls.Count);
        Assert.Contains(logger.Lines, l => l.Contains("It is refused.", StringComparison.Ordinal));
        Assert.Contains(logger.Lines, l => l == "Information: Client replay: 1 flows were answered, 2 were not.");
    }

    [Fact]
    public async Task OnRunning_FileThatBreaksOff_SendsWhatStandsBeforeThat()
    {
        using var file = await FlowFileOf.FlowsAsync(Ended("/1"));
        await File.AppendAllTextAsync(file.Path, "123:", TestContext.Current.CancellationToken);
        await RunAsync(new ClientReplayOptions { Files = [file.Path] });

        Assert.Single(replay.Urls);
        Assert.Contains(logger.Lines, l => l.Contains("The flows before that place were replayed.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task StartAsync_MissingFile_NamesIt()
    {
        var missing = await Assert.ThrowsAsync<FileNotFoundException>(() => RunAsync(new ClientReplayOptions { Files = ["nowhere.mitm"] }));

        Assert.Contains(Path.GetFullPath("nowhere.mitm"), missing.Message, StringComparison.Ordinal);
    }

    private static HttpFlow Ended(string path)
    {
        var flow = SampleFlow.Answered(url: "https://example.org" + path);
        flow.IsLive = false;
        return flow;
    }

    private async Task<ClientReplay> RunAsync(ClientReplayOptions options)
    {
        var addon = await AddonStart.StartAsync(new ClientReplay(replay), options, logger);
        addon.OnRunning();
        await addon.Replaying;
        await addon.StopAsync(CancellationToken.None);
        return addon;
    }
}
