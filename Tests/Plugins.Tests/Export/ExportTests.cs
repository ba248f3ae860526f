using System.ComponentModel.DataAnnotations;
using System.Text;

namespace MitmHost.Plugins.Tests;

public sealed class ExportTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mitmhost-").FullName;
    private readonly RecordedLogger log = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Response_AFolder_GetsAFileForEachFlow()
    {
        var addon = await StartAsync(new ExportOptions { Folder = Path.Combine(folder, "new") });
        await addon.OnResponseAsync(SampleFlow.Answered(), CancellationToken.None);
        await addon.OnErrorAsync(SampleFlow.Failed(SampleFlow.Request("PUT", "http://[::1]/"), "No route."), CancellationToken.None);

        Assert.Equal(
            ["000001-GET-example.org.sh", "000002-PUT-__1.sh"],
            Directory.GetFiles(Path.Combine(folder, "new")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Response_AFolderInUse_OverwritesNothing()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "000001-GET-example.org.http"), "mine", TestContext.Current.CancellationToken);
        var addon = await StartAsync(new ExportOptions { Folder = folder, Format = "raw" });
        await addon.OnResponseAsync(SampleFlow.Answered(), CancellationToken.None);

        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(folder, "000001-GET-example.org.http"), TestContext.Current.CancellationToken));
        Assert.StartsWith(
            "GET /a?b HTTP/1.1\r\n", await File.ReadAllTextAsync(Path.Combine(folder, "000002-GET-example.org.http"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Response_StandardOutput_GetsTheMatchingFlows()
    {
        using var output = new MemoryStream();
        var addon = await AddonStart.StartAsync(new Export { StandardOutput = output }, new ExportOptions { Folder = "-", Filter = "~m POST" }, log);
        await addon.OnResponseAsync(SampleFlow.Answered(method: "GET"), CancellationToken.None);
        await addon.OnResponseAsync(SampleFlow.Answered(method: "POST"), CancellationToken.None);

        Assert.StartsWith("curl ", Assert.Single(Encoding.UTF8.GetString(output.ToArray()).TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OptionsChanged_AnotherFormat_TakesEffect()
    {
        using var output = new MemoryStream();
        var addon = await AddonStart.StartAsync(new Export { StandardOutput = output }, new ExportOptions { Folder = "-" }, log);
        addon.OptionsObject = new ExportOptions { Folder = "-", Format = "httpie" };
        await addon.OnOptionsChangedAsync(new HashSet<string> { "format" }, CancellationToken.None);
        await addon.OnResponseAsync(SampleFlow.Answered(), CancellationToken.None);

        Assert.StartsWith("http ", Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Response_WhatCannotBeExported_IsNoError()
    {
        var addon = await StartAsync(new ExportOptions { Folder = folder, Format = "raw_response" });
        await addon.OnErrorAsync(SampleFlow.Failed(SampleFlow.Request(), "No route."), CancellationToken.None);

        Assert.Empty(Directory.GetFiles(folder));
        Assert.StartsWith("Debug: ", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Response_AFullDisk_IsSaidOnce()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full.");
        await using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        var addon = await AddonStart.StartAsync(new Export { StandardOutput = full }, new ExportOptions { Folder = "-" }, log);
        await addon.OnResponseAsync(SampleFlow.Answered(), CancellationToken.None);
        await addon.OnResponseAsync(SampleFlow.Answered(), CancellationToken.None);

        Assert.StartsWith("Error: Nothing more is exported to stdout", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("perl", null, "curl, httpie")]
    [InlineData("curl", "~nope", "column")]
    public void Options_Wrong_AreRefused(string format, string? filter, string reason)
    {
        var options = new ExportOptions { Format = format, Filter = filter };
        var results = new List<ValidationResult>();

        Assert.False(Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true));
        Assert.Contains(reason, Assert.Single(results).ErrorMessage, StringComparison.Ordinal);
    }

    private Task<Export> StartAsync(ExportOptions options) => AddonStart.StartAsync(new Export(), options, log);
}
