using System.Globalization;
using System.Net;
using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Addons;

/// <summary>An addon with a library of its own is replaced again and again, under load.</summary>
public sealed class ReloadSoakTests : IAsyncLifetime
{
    private const int Reloads = 200;
    private const int WarmUp = 50;
    private const int Connections = 16;
    private const long MostGrowth = 64L << 20;

    private readonly ProxyHome home = new ProxyHome().With("Json13").Configured("""{ "plugins": [ { "name": "Json13", "options": { "style": "Indented", "depth": 5 } } ] }""");
    private readonly EchoOrigin origin = new(Scheme.Http);
    private readonly CancellationTokenSource enough = new();
    private readonly SemaphoreSlim seen = new(0);
    private ProxyProcess proxy = null!;
    private int newest;

    private string Plugin => Path.Combine(home.Plugins, "Json13");

    public async ValueTask InitializeAsync() => proxy = await ProxyProcess.StartAsync(home, "-v");

    public async ValueTask DisposeAsync()
    {
        await proxy.DisposeAsync();
        await origin.DisposeAsync();
        enough.Dispose();
        seen.Dispose();
        home.Dispose();
    }

    [Fact]
    public async Task Reload_TwoHundredTimesUnderLoad_FailsNothingLeaksNothingAndStaysFlat()
    {
        var load = Enumerable.Range(0, Connections).Select(_ => SendAsync()).ToList();
        var warm = 0L;
        for (var version = 1; version <= Reloads; version++)
        {
            Replace(version);
            await WaitForAsync(version);
            warm = version == WarmUp ? proxy.ResidentMemory() : warm;
        }

        await enough.CancelAsync();
        var answered = await Task.WhenAll(load);
        await WaitForCollectionsAsync();

        Assert.All(answered, count => Assert.True(count > 0));
        Assert.DoesNotContain(proxy.Error.Lines, l => l.Contains("leaked", StringComparison.Ordinal));
        Assert.InRange(proxy.ResidentMemory() - warm, long.MinValue, MostGrowth);
    }

    /// <summary>The main DLL and its library are replaced as builds do it, and the version beside them.</summary>
    private void Replace(int version)
    {
        foreach (var name in (string[])["Json13.dll", "Newtonsoft.Json.dll"])
        {
            var beside = Path.Combine(home.Folder, name);
            File.Copy(Path.Combine(AppContext.BaseDirectory, "fixtures", "Json13", name), beside, overwrite: true);
            File.Move(beside, Path.Combine(Plugin, name), overwrite: true);
        }

        File.WriteAllText(Path.Combine(Plugin, "version.txt"), version.ToString(CultureInfo.InvariantCulture));
    }

    private async Task WaitForAsync(int version)
    {
        while (Volatile.Read(ref newest) < version)
        {
            await Patience.ForAsync(seen.WaitAsync(Timeout.InfiniteTimeSpan), () => $"version {version}; the program printed\n{proxy.Error}");
        }
    }

    /// <returns>How many requests were answered well; it throws at the first that was not.</returns>
    private async Task<int> SendAsync()
    {
        using var client = new HttpClient(new SocketsHttpHandler { Proxy = new WebProxy($"http://{proxy.EndPoint}"), UseProxy = true });
        var answered = 0;
        while (!enough.IsCancellationRequested)
        {
            using var response = await client.GetAsync(new Uri(origin.Url));
            response.EnsureSuccessStatusCode();
            Note(VersionIn(response.Headers.GetValues("x-json-13").Single()));
            answered++;
            await Task.Delay(TimeSpan.FromMilliseconds(5)); // a load, and not a race for the machine's cores
        }

        return answered;
    }

    /// <summary>The number in <c>{"Json":13,"Version":"7","Style":1}</c>; 0 for the version without one.</summary>
    private static int VersionIn(string json) => int.TryParse(json.Split('"')[5], CultureInfo.InvariantCulture, out var version) ? version : 0;

    private void Note(int version)
    {
        var before = Volatile.Read(ref newest);
        while (before < version)
        {
            var now = Interlocked.CompareExchange(ref newest, version, before);
            if (now == before)
            {
                seen.Release();
                return;
            }

            before = now;
        }
    }

    private async Task WaitForCollectionsAsync()
    {
        for (var generation = 1; generation <= Reloads; generation++)
        {
            await proxy.Error.WaitForAsync($"Json13 · generation {generation} was collected.");
        }
    }
}
