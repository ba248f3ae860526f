namespace MitmHost.Plugins.Tests;

public sealed class ReadFileTests
{
    private readonly RecordedReplay replay = new();
    private readonly RecordedLogger logger = new();

    private IEnumerable<string> Paths => replay.Loaded.Cast<HttpFlow>().Select(f => f.Request.Path);

    [Fact]
    public async Task OnRunning_FlowFile_TakesInItsFlowsInOrder()
    {
        using var file = await FlowFileOf.FlowsAsync(Ended("/1"), Ended("/2"));
        await RunAsync(new ReadFileOptions { File = file.Path });

        Assert.Equal(["/1", "/2"], Paths);
        Assert.Equal([$"Information: {file.Path}: 2 flows were taken in."], logger.Lines);
    }

    [Fact]
    public async Task OnRunning_Filter_TakesInWhatMatches()
    {
        using var file = await FlowFileOf.FlowsAsync(Ended("/1"), Ended("/2"));
        await RunAsync(new ReadFileOptions { File = file.Path, Filter = "~u /2" });

        Assert.Equal(["/2"], Paths);
    }

    [Fact]
    public async Task OnRunning_StandardInput_IsRead()
    {
        using var file = await FlowFileOf.FlowsAsync(Ended("/1"));
        await RunAsync(new ReadFileOptions { File = "-" }, File.OpenRead(file.Path));

        Assert.Equal(["/1"], Paths);
    }

    [Fact]
    public async Task OnRunning_NoFile_DoesNothing()
    {
        await RunAsync(new ReadFileOptions());

        Assert.Empty(replay.Loaded);
        Assert.Empty(logger.Lines);
    }

    [Fact]
    public async Task OnRunning_FileThatBreaksOff_TakesInWhatStandsBeforeThat()
    {
        using var file = await FlowFileOf.FlowsAsync(Ended("/1"));
        await File.AppendAllTextAsync(file.Path, "123:", TestContext.Current.CancellationToken);
        await RunAsync(new ReadFileOptions { File = file.Path });

        Assert.Equal(["/1"], Paths);
        Assert.EndsWith("The 1 flows before that place were taken in.", Assert.Single(logger.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnOptionsChanged_AnotherFile_IsReadToo()
    {
        using var first = await FlowFileOf.FlowsAsync(Ended("/1"));
        using var second = await FlowFileOf.FlowsAsync(Ended("/2"));
        var addon = await AddonStart.StartAsync(new ReadFile(replay), new ReadFileOptions { File = first.Path }, logger);
        addon.OnRunning();
        addon.OptionsObject = new ReadFileOptions { File = second.Path };
        addon.OnOptionsChanged(new HashSet<string>(StringComparer.Ordinal) { "file" });
        await addon.Reading;

        Assert.Equal(["/1", "/2"], Paths);
    }

    [Fact]
    public async Task StartAsync_MissingFile_NamesIt()
    {
        var missing = await Assert.ThrowsAsync<FileNotFoundException>(() => RunAsync(new ReadFileOptions { File = "nowhere.mitm" }));

        Assert.Contains(Path.GetFullPath("nowhere.mitm"), missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_WrongFilter_PointsAtIt() =>
        await Assert.ThrowsAsync<FlowFilterException>(() => RunAsync(new ReadFileOptions { Filter = "~nothing" }));

    private static HttpFlow Ended(string path)
    {
        var flow = SampleFlow.Answered(url: "https://example.org" + path);
        flow.IsLive = false;
        return flow;
    }

    private async Task RunAsync(ReadFileOptions options, Stream? input = null)
    {
        var addon = await AddonStart.StartAsync(new ReadFile(replay) { StandardInput = () => input! }, options, logger);
        addon.OnRunning();
        await addon.Reading;
        await addon.StopAsync(CancellationToken.None);
    }
}
