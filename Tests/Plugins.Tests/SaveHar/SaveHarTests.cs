using System.ComponentModel.DataAnnotations;
using System.IO.Compression;
using System.Text.Json;

namespace MitmHost.Plugins.Tests;

public sealed class SaveHarTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mitmhost-").FullName;
    private readonly RecordedLogger log = new();

    private string Path => System.IO.Path.Combine(folder, "flows.har");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Response_EachFlow_LeavesAWholeFile()
    {
        var addon = await StartAsync(new SaveHarOptions { File = Path });
        for (var count = 1; count <= 3; count++)
        {
            await addon.OnResponseAsync(SampleFlow.Answered(), CancellationToken.None);

            Assert.Equal(count, Count(await File.ReadAllBytesAsync(Path, TestContext.Current.CancellationToken)));
        }

        await addon.StopAsync(CancellationToken.None);
        Assert.Equal(["flows.har"], Directory.GetFiles(folder).Select(System.IO.Path.GetFileName));
    }

    [Fact]
    public async Task Error_AFlow_IsSavedToo()
    {
        var addon = await StartAsync(new SaveHarOptions { File = Path });
        await addon.OnErrorAsync(SampleFlow.Failed(SampleFlow.Request(), "No route to host."), CancellationToken.None);
        await addon.StopAsync(CancellationToken.None);

        Assert.Contains("No route to host.", await File.ReadAllTextAsync(Path, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filter_OtherFlows_AreLeftOut()
    {
        var addon = await StartAsync(new SaveHarOptions { File = Path, Filter = "~c 404" });
        await addon.OnResponseAsync(SampleFlow.Answered(200), CancellationToken.None);
        await addon.OnResponseAsync(SampleFlow.Answered(404), CancellationToken.None);
        addon.OptionsObject = new SaveHarOptions { File = Path, Filter = "~c 200" };
        addon.OnOptionsChanged(new HashSet<string> { "filter" });
        await addon.OnResponseAsync(SampleFlow.Answered(404), CancellationToken.None);
        await addon.StopAsync(CancellationToken.None);

        Assert.Equal(1, Count(await File.ReadAllBytesAsync(Path, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Stop_ACompressedFile_IsAZlibStream()
    {
        var path = System.IO.Path.Combine(folder, "flows.zhar");
        var addon = await StartAsync(new SaveHarOptions { File = path });
        await addon.OnResponseAsync(SampleFlow.Answered(), CancellationToken.None);
        await addon.StopAsync(CancellationToken.None);

        await using var plain = new ZLibStream(File.OpenRead(path), CompressionMode.Decompress);
        using var json = await JsonDocument.ParseAsync(plain, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(1, json.RootElement.GetProperty("log").GetProperty("entries").GetArrayLength());
    }

    [Fact]
    public async Task Stop_StandardOutput_GetsAllAndStaysOpen()
    {
        using var output = new MemoryStream();
        var addon = await AddonStart.StartAsync(new SaveHar { StandardOutput = output }, new SaveHarOptions { File = "-" }, log);
        await addon.OnResponseAsync(SampleFlow.Answered(), CancellationToken.None);
        await addon.StopAsync(CancellationToken.None);

        Assert.True(output.CanWrite);
        Assert.Equal(1, Count(output.ToArray()));
    }

    [Fact]
    public async Task Start_ASecondOnOneFile_IsRefused()
    {
        var first = await StartAsync(new SaveHarOptions { File = Path });
        var error = await Assert.ThrowsAsync<IOException>(() => StartAsync(new SaveHarOptions { File = Path }));
        Assert.Contains(Path, error.Message, StringComparison.Ordinal);

        await first.StopAsync(CancellationToken.None);
        await (await StartAsync(new SaveHarOptions { File = Path })).StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Start_WithoutAFile_SavesNothing()
    {
        var addon = await StartAsync(new SaveHarOptions());
        await addon.OnResponseAsync(SampleFlow.Answered(), CancellationToken.None);
        await addon.StopAsync(CancellationToken.None);

        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task Response_AFullDisk_IsSaidOnce()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full.");
        await using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        var addon = await AddonStart.StartAsync(new SaveHar { StandardOutput = full }, new SaveHarOptions { File = "-" }, log);
        await addon.OnResponseAsync(SampleFlow.Answered(), CancellationToken.None);
        await addon.OnResponseAsync(SampleFlow.Answered(), CancellationToken.None);
        await addon.StopAsync(CancellationToken.None);

        Assert.StartsWith("Error: stdout takes no more flows", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Filter_Wrong_IsNoOption()
    {
        var options = new SaveHarOptions { Filter = "~nope" };
        var results = new List<ValidationResult>();

        Assert.False(Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true));
        Assert.Contains("column", Assert.Single(results).ErrorMessage, StringComparison.Ordinal);
    }

    private static int Count(byte[] file)
    {
        using var json = JsonDocument.Parse(file);
        return json.RootElement.GetProperty("log").GetProperty("entries").GetArrayLength();
    }

    private Task<SaveHar> StartAsync(SaveHarOptions options) => AddonStart.StartAsync(new SaveHar(), options, log);
}
