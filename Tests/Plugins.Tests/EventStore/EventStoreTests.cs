using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Logging;

namespace MitmHost.Plugins.Tests;

public sealed class EventStoreTests : IDisposable
{
    private readonly HostLog log = new();
    private readonly string folder = Directory.CreateTempSubdirectory("mitmhost-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Start_RegistersAProvider_AndStopRemovesIt()
    {
        var store = await StartAsync(new EventStoreOptions());
        Assert.Equal(1, log.Count);

        await store.StopAsync(CancellationToken.None);

        Assert.Equal(0, log.Count);
    }

    [Fact]
    public async Task Entries_AreWhatWasLogged_TheOldestFirst()
    {
        var store = await StartAsync(new EventStoreOptions());
        log.Log(LogLevel.Debug, "host", "first");
        log.Log(LogLevel.Error, "dumper", "second", new InvalidOperationException("why"));

        Assert.Collection(
            store.Entries,
            e => Assert.Equal(("host", LogLevel.Debug, "first", "one", null), (e.Category, e.Level, e.Message, e.EventId.Name, e.Exception)),
            e => Assert.Equal(("dumper", LogLevel.Error, "second", "System.InvalidOperationException: why"), (e.Category, e.Level, e.Message, e.Exception)));
    }

    [Fact]
    public async Task Entries_MoreThanTheDefault_AreTheLastTenThousand()
    {
        var store = await StartAsync(new EventStoreOptions());
        for (var i = 0; i < 10_007; i++)
        {
            log.Log(LogLevel.Information, "c", $"{i}");
        }

        Assert.Equal(10_000, store.Entries.Count);
        Assert.Equal(("7", "10006"), (store.Entries[0].Message, store.Entries[^1].Message));
    }

    [Fact]
    public async Task Entries_LongTexts_AreCut()
    {
        var store = await StartAsync(new EventStoreOptions());
        log.Log(LogLevel.Information, "c", new string('a', EntryRing.LongestText - 1) + "😀", new InvalidOperationException(new string('b', 100_000)));

        var entry = Assert.Single(store.Entries);
        Assert.Equal(new string('a', EntryRing.LongestText - 1) + "…", entry.Message);
        Assert.Equal(EntryRing.LongestText + 1, entry.Exception!.Length);
    }

    [Fact]
    public async Task OptionsChanged_SmallerSize_DropsTheOldest()
    {
        var store = await StartAsync(new EventStoreOptions());
        log.Log(LogLevel.Information, "c", "1");
        log.Log(LogLevel.Information, "c", "2");
        store.OptionsObject = new EventStoreOptions { Size = 1 };
        store.OnOptionsChanged(new HashSet<string> { "size" });

        Assert.Equal(["2"], store.Entries.Select(e => e.Message));
    }

    [Fact]
    public async Task Clear_ForgetsAll()
    {
        var store = await StartAsync(new EventStoreOptions());
        log.Log(LogLevel.Information, "c", "1");
        store.Clear();

        Assert.Empty(store.Entries);
    }

    [Fact]
    public async Task Stop_WithAFile_WritesOneLineForEachEntry()
    {
        var file = Path.Combine(folder, "events.log");
        var store = await StartAsync(new EventStoreOptions { File = file });
        log.Log(LogLevel.Warning, "c", "1\r\n2026-01-01 fake\e[2J");
        log.Log(LogLevel.Error, "d", "2", new InvalidOperationException("why"));
        await store.StopAsync(CancellationToken.None);

        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(2, lines.Length);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z Warning c: 1\\x0d\\x0a2026-01-01 fake\\x1b\[2J$", lines[0]);
        Assert.EndsWith(" Error d: 2 · System.InvalidOperationException: why", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(1_000_000, true)]
    [InlineData(1_000_001, false)]
    public void Size_HasLimits(int size, bool isValid)
    {
        var options = new EventStoreOptions { Size = size };

        Assert.Equal(isValid, Validator.TryValidateObject(options, new ValidationContext(options), null, validateAllProperties: true));
    }

    private Task<EventStore> StartAsync(EventStoreOptions options) => AddonStart.StartAsync(new EventStore(log, TimeProvider.System), options);
}
