using MitmHost.FlowFiles;

namespace MitmHost.Plugins.Tests;

public sealed class SaveTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mitmhost-save-").FullName;
    private readonly RecordedLogger logger = new();

    private string File => Path.Combine(folder, "out.mitm");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(21)]
    [InlineData(17)]
    public async Task OnResponse_Flow_IsInTheFileAtOnce(int version)
    {
        await using var save = await StartAsync(new SaveOptions { File = File, FormatVersion = version });
        var flow = SampleFlow.Answered();

        await save.OnResponseAsync(flow, CancellationToken.None);

        Assert.Equal([flow.Id], await ReadAsync(File));
        Assert.Contains($"7:version;{version.ToString(System.Globalization.CultureInfo.InvariantCulture).Length}:{version}#", await System.IO.File.ReadAllTextAsync(File, System.Text.Encoding.Latin1, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnError_Flow_IsInTheFile()
    {
        await using var save = await StartAsync(new SaveOptions { File = File });
        var flow = SampleFlow.Failed(SampleFlow.Request(), "no answer");

        await save.OnErrorAsync(flow, CancellationToken.None);

        Assert.Equal([flow.Id], await ReadAsync(File));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("+", 2)]
    public async Task Start_FileThatIsThere_IsReplacedOrContinued(string prefix, int count)
    {
        foreach (var _ in (int[])[1, 2])
        {
            await using var save = await StartAsync(new SaveOptions { File = prefix + File });
            await save.OnResponseAsync(SampleFlow.Answered(), CancellationToken.None);
        }

        Assert.Equal(count, (await ReadAsync(File)).Count);
    }

    [Fact]
    public async Task OnResponse_Filter_Chooses()
    {
        await using var save = await StartAsync(new SaveOptions { File = File, Filter = "~c 404" });
        var wanted = SampleFlow.Answered(404);

        await save.OnResponseAsync(SampleFlow.Answered(), CancellationToken.None);
        await save.OnResponseAsync(wanted, CancellationToken.None);

        Assert.Equal([wanted.Id], await ReadAsync(File));
    }

    [Fact]
    public async Task OnResponse_NextMinute_GoesIntoAnotherFile()
    {
        var clock = new SetClock(new DateTimeOffset(2026, 3, 4, 5, 6, 59, TimeSpan.Zero));
        await using var save = await StartAsync(new SaveOptions { File = Path.Combine(folder, "%H%M.mitm") }, clock);
        await save.OnResponseAsync(SampleFlow.Answered(), CancellationToken.None);
        clock.Now = clock.Now.AddSeconds(1);

        await save.OnResponseAsync(SampleFlow.Answered(), CancellationToken.None);

        Assert.Equal(["0506.mitm", "0507.mitm"], Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Single(await ReadAsync(Path.Combine(folder, "0507.mitm")));
    }

    [Fact]
    public async Task OnResponse_ManyAtOnce_AreWholeFlows()
    {
        await using var save = await StartAsync(new SaveOptions { File = File });
        var flows = Enumerable.Range(0, 200).Select(_ => SampleFlow.Answered(body: new string('x', 5000))).ToList();

        await Task.WhenAll(flows.Select(f => save.OnResponseAsync(f, CancellationToken.None).AsTask()));

        Assert.Equal(flows.Select(f => f.Id).Order(StringComparer.Ordinal), (await ReadAsync(File)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task OnResponse_FullDisk_IsToldOnce()
    {
        Assert.SkipUnless(System.IO.File.Exists("/dev/full"), "There is no /dev/full here.");
        System.IO.File.CreateSymbolicLink(File, "/dev/full");
        await using var save = new MitmHost.Plugins.Save(TimeProvider.System);
        await AddonStart.StartAsync(save, new SaveOptions { File = "+" + File }, logger);

        await save.OnResponseAsync(SampleFlow.Answered(), CancellationToken.None);
        await save.OnResponseAsync(SampleFlow.Answered(), CancellationToken.None);

        Assert.Contains(File, Assert.Single(logger.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_File_IsForTheUserOnly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights.");
        await using var save = await StartAsync(new SaveOptions { File = File });

        var mode = OperatingSystem.IsWindows() ? default : System.IO.File.GetUnixFileMode(File);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
    }

    [Fact]
    public async Task Hooks_NoFile_HoldBackNoBody()
    {
        await using var save = await StartAsync(new SaveOptions());
        var flow = SampleFlow.Request();

        save.OnRequestHeaders(flow);

        Assert.Equal(BodyMode.Auto, flow.Request.BodyMode);
    }

    [Fact]
    public async Task Hooks_File_HoldBodiesBack()
    {
        await using var save = await StartAsync(new SaveOptions { File = File });
        var flow = SampleFlow.Request();

        save.OnRequestHeaders(flow);

        Assert.Equal(BodyMode.Buffer, flow.Request.BodyMode);
    }

    private Task<MitmHost.Plugins.Save> StartAsync(SaveOptions options, TimeProvider? time = null) =>
        AddonStart.StartAsync(new MitmHost.Plugins.Save(time ?? TimeProvider.System), options, logger);

    private static async Task<List<string>> ReadAsync(string file)
    {
        var ids = new List<string>();
        await foreach (var flow in FlowFileReader.ReadAsync(file, cancellationToken: TestContext.Current.CancellationToken))
        {
            ids.Add(flow.Id);
        }

        return ids;
    }
}
