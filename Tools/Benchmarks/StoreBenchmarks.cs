using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;
using MitmHost.Host.Store;

namespace MitmHost.Tools.Benchmarks;

/// <summary>What a user waits for who looks at 100,000 flows: a filter that is applied, another order, one more flow.</summary>
[MemoryDiagnoser]
public class StoreBenchmarks
{
    private const int Flows = 100_000;

    private static readonly FlowFilter Filter = FlowFilter.Parse("~u orders & !~c 404");

    private FlowStore store = null!;
    private IFlowView view = null!;
    private HttpFlow one = null!;

    [GlobalSetup]
    public void Setup()
    {
        store = new FlowStore(new StoreLimits(Flows + 1, long.MaxValue), Path.GetTempPath(), null, NullLogger.Instance);
        view = store.View(Filter, FlowOrder.Url);
        for (var i = 0; i < Flows; i++)
        {
            store.Add(Flow(i));
        }

        // The first behind the others that the filter lets through.
        one = Flow(Flows + 2);
    }

    [GlobalCleanup]
    public void Cleanup() => store.Dispose();

    [Benchmark]
    public int ApplyFilterByTime()
    {
        using var applied = store.View(Filter);
        return applied.Count;
    }

    [Benchmark]
    public int ApplyFilterByUrl()
    {
        using var applied = store.View(Filter, FlowOrder.Url);
        return applied.Count;
    }

    [Benchmark]
    public int AddAndRemoveOne()
    {
        store.Add(one);
        store.Remove(one);
        return view.Count;
    }

    private static HttpFlow Flow(int number)
    {
        var client = new ClientConnection(new NetworkAddress("127.0.0.1", 50000), new NetworkAddress("127.0.0.1", 8080), DateTimeOffset.UnixEpoch);
        var headers = new Headers([("Host", "shop.example.org"), ("Accept", "*/*"), ("User-Agent", "benchmark/1.0")]);
        var resource = number % 2 == 0 ? "orders" : "baskets";
        return new HttpFlow(client, null, HttpRequest.Create("GET", $"https://shop.example.org/customers/{number * 7919 % Flows}/{resource}?page=2", null, headers))
        {
            Response = HttpResponse.Create(number % 10 == 0 ? 404 : 200, "{}"u8.ToArray(), new([("Content-Type", "application/json")])),
        };
    }
}
