using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;
using MitmHost.Host.Chain;

namespace MitmHost.Tools.Benchmarks;

/// <summary>What it costs to pass one flow through the request hook of so many addons.</summary>
[MemoryDiagnoser]
public class ChainBenchmarks
{
    private HookChain sync = null!;
    private HookChain async = null!;
    private HttpFlow flow = null!;

    [Params(0, 1, 5, 20)]
    public int Addons { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        sync = new HookChain(new HookTable(Chain(SyncAddon.Make)));
        async = new HookChain(new HookTable(Chain(AsyncAddon.Make)));
        var client = new ClientConnection(new NetworkAddress("127.0.0.1", 50000), new NetworkAddress("127.0.0.1", 8080), DateTimeOffset.UnixEpoch);
        flow = new HttpFlow(client, null, HttpRequest.Create("GET", "http://example.org/"));
    }

    [Benchmark(Baseline = true)]
    public ValueTask SyncHooks() => sync.RunAsync(static t => t.Request, flow, CancellationToken.None);

    [Benchmark]
    public ValueTask AsyncHooksThatDoNotWait() => async.RunAsync(static t => t.Request, flow, CancellationToken.None);

    private List<ChainAddon> Chain(Func<int, Addon> make) =>
        [.. Enumerable.Range(0, Addons).Select(i => new ChainAddon($"addon-{i}", "Benchmarks", make(i), NullLogger.Instance))];
}
