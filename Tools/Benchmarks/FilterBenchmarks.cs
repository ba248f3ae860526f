using BenchmarkDotNet.Attributes;

namespace MitmHost.Tools.Benchmarks;

/// <summary>What it costs to ask a filter about one flow.</summary>
[MemoryDiagnoser]
public class FilterBenchmarks
{
    private static readonly FlowFilter Literal = FlowFilter.Parse("~u /basket");
    private static readonly FlowFilter Regex = FlowFilter.Parse("~u ^https://shop.*basket$");
    private static readonly FlowFilter Complex = FlowFilter.Parse("~m post & (~d example.com | ~hq 'x-request: .*7') & !~c 404 & ~t json");

    private HttpFlow flow = null!;

    [GlobalSetup]
    public void Setup()
    {
        var client = new ClientConnection(new NetworkAddress("127.0.0.1", 50000), new NetworkAddress("127.0.0.1", 8080), DateTimeOffset.UnixEpoch);
        var headers = new Headers([("Host", "shop.example.org"), ("Accept", "*/*"), ("User-Agent", "benchmark/1.0"), ("X-Request", "1237")]);
        flow = new HttpFlow(client, null, HttpRequest.Create("POST", "https://203.0.113.5/api/v1/customers/8731/orders?page=2", null, headers))
        {
            Response = HttpResponse.Create(200, "{}"u8.ToArray(), new([("Content-Type", "application/json")])),
        };
    }

    [Benchmark(Baseline = true)]
    public bool UrlLiteral() => Literal.Matches(flow);

    [Benchmark]
    public bool UrlRegex() => Regex.Matches(flow);

    [Benchmark]
    public bool ComplexOfHeaders() => Complex.Matches(flow);

    [Benchmark]
    public FlowFilter Parse() => FlowFilter.Parse("~m post & (~d example.com | ~u ^https) & !~c 404");
}
