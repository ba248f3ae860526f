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
        using (var earlier = await FlowFileOf.FlowsAsync(SampleFlow.Answered()))
        {
            System.IO.File.Copy(earlier.Path, File);
        }

        await using var save = await StartAsync(new SaveOptions { File = prefix + File });
        await save.OnResponseAsync(SampleFlow.Answered(), CancellationToken.None);

        Assert.Equal(count, (await ReadAsync(File)).Count);
    }

    [Fact]
    public async Task Start_FileOfAnEarlierVersion_IsContinued()
    {
        var flows = new[] { SampleFlow.Answered(), SampleFlow.Answered() };
        foreach (var flow in flows)
        {
            await using var save = await StartAsync(new SaveOptions { File = File });
            await save.OnResponseAsync(flow, CancellationToken.None);
        }

        Assert.Equal(flows.Select(f => f.Id), await ReadAsync(File));
    }

    [Fact]
    public async Task OnResponse_TwoVersionsAtOnce_LoseNoFlow()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets the second version in when the first has closed the file.");
        var flows = Enumerable.Range(0, 100).Select(i => SampleFlow.Answered(body: new string('x', 100 * i))).ToList();
        await using var next = await StartAsync(new SaveOptions { File = File });
        await using (var old = await StartAsync(new SaveOptions { File = File }))
        {
            await Task.WhenAll(flows.Select((f, i) => (i % 2 == 0 ? old : next).OnResponseAsync(f, CancellationToken.None).AsTask()));
        }

        var last = SampleFlow.Answered();
        await next.OnResponseAsync(last, CancellationToken.None);

        Assert.Equal(flows.Append(last).Select(f => f.Id).Order(StringComparer.Ordinal), (await ReadAsync(File)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task OnOptionsChanged_BackToTheFirstFile_IsContinued()
    {
        await using var save = await StartAsync(new SaveOptions { File = File });
        foreach (var file in (string[])[File, File + ".other", File])
        {
            save.OptionsObject = new SaveOptions { File = file };
            save.OnOptionsChanged(new HashSet<string>(StringComparer.Ordinal) { "file" });
            await save.OnResponseAsync(SampleFlow.Answered(), CancellationToken.None);
        }

        Assert.Equal(2, (await ReadAsync(File)).Count);
        Assert.Single(await ReadAsync(File + ".other"));
    }

    [Fact]
    public async Task OnResponse_DiskThatFills_KeepsWholeFlowsAndGoesOnWhenThereIsRoom()
    {
        using var disk = SmallDisk.Mount(Path.Combine(folder, "disk"), kilobytes: 256);
        Assert.SkipWhen(disk is null, "A small disk cannot be mounted here: that takes Linux and its root.");
        var file = Path.Combine(folder, "disk", "out.mitm");
        var ballast = Path.Combine(folder, "disk", "ballast");
        await System.IO.File.WriteAllBytesAsync(ballast, new byte[128 * 1024], TestContext.Current.CancellationToken);
        await using var save = await StartAsync(new SaveOptions { File = file });
        var (small, large, later) = (SampleFlow.Answered(), SampleFlow.Answered(body: new string('x', 200 * 1024)), SampleFlow.Answered());

        await save.OnResponseAsync(small, CancellationToken.None);
        await save.OnResponseAsync(large, CancellationToken.None);
        Assert.Equal([small.Id], await ReadAsync(file));
        System.IO.File.Delete(ballast);
        await save.OnResponseAsync(later, CancellationToken.None);

        Assert.Equal([small.Id, later.Id], await ReadAsync(file));
        Assert.Collection(
            logger.Lines,
            line => Assert.StartsWith($"Error: Flows cannot be written to {file}: ", line, StringComparison.Ordinal),
            line => Assert.Equal($"Information: {file} can be written again. Flows that are missing in it: 1.", line));
    }

    [Fact]
    public async Task OnOptionsChanged_UnknownSign_KeepsTheOptionsBefore()
    {
        await using var save = await StartAsync(new SaveOptions { File = File });
        save.OptionsObject = new SaveOptions { File = "%Q.mitm" };
        save.OnOptionsChanged(new HashSet<string>(StringComparer.Ordinal) { "file" });

        await save.OnResponseAsync(SampleFlow.Answered(), CancellationToken.None);

        Assert.Single(await ReadAsync(File));
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
