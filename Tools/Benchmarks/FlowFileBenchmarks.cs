using System.Globalization;
using BenchmarkDotNet.Attributes;
using MitmHost.FlowFiles;

namespace MitmHost.Tools.Benchmarks;

/// <summary>Flow files of 1,000 HTTP flows with bodies of 4 KiB, in memory: divide by 1,000 for a flow.</summary>
[MemoryDiagnoser]
public class FlowFileBenchmarks
{
    private const int Flows = 1000;

    private readonly HttpFlow[] flows = new HttpFlow[Flows];
    private readonly MemoryStream target = new();
    private byte[] file = [];

    /// <summary>The version of the format.</summary>
    [Params(17, 21)]
    public int Version { get; set; }

    [GlobalSetup]
    public async Task Setup()
    {
        var client = new ClientConnection(new NetworkAddress("127.0.0.1", 50000), new NetworkAddress("127.0.0.1", 8080), DateTimeOffset.UnixEpoch);
        for (var i = 0; i < Flows; i++)
        {
            var url = string.Create(CultureInfo.InvariantCulture, $"https://shop.example.org/api/v1/customers/{i}/orders");
            var headers = new Headers([("Host", "shop.example.org"), ("Accept", "*/*"), ("User-Agent", "benchmark/1.0"), ("Cookie", "session=0123456789abcdef")]);
            flows[i] = new HttpFlow(client, null, HttpRequest.Create("GET", url, null, headers))
            {
                Response = HttpResponse.Create(200, new byte[4096], new([("Content-Type", "application/json"), ("Server", "example"), ("Cache-Control", "no-store")])),
            };
        }

        await Write();
        file = target.ToArray();
    }

    [Benchmark]
    public async Task<int> Read()
    {
        using var stream = new MemoryStream(file);
        var count = 0;
        await foreach (var _ in FlowFileReader.ReadAsync(stream))
        {
            count++;
        }

        return count;
    }

    [Benchmark]
    public async Task<long> Write()
    {
        target.SetLength(0);
        await using var writer = new FlowFileWriter(target, new FlowWriteOptions { FormatVersion = Version, LeaveOpen = true });
        foreach (var flow in flows)
        {
            await writer.WriteAsync(flow);
        }

        return target.Length;
    }
}
