using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Fidelity;

/// <summary>A chunked body keeps its chunks, what they are annotated with, and its trailers.</summary>
public sealed class ChunkedFidelityTests(ExactProxy proxy)
{
    public static MatrixTheoryData<Scheme, string> Bodies { get; } = new(
        [Scheme.Http, Scheme.Https],
        [
            "0\r\n\r\n",
            "1\r\na\r\n2\r\nbc\r\n0\r\n\r\n",
            "A\r\n0123456789\r\na\r\n0123456789\r\n0\r\n\r\n",
            "0003\r\nabc\r\n000\r\n\r\n",
            "3;name=value;\"quoted\"=\u00e9\r\nabc\r\n0;last\r\n\r\n",
            "3 ;  x\r\nabc\r\n0\r\n\r\n",
            "3\r\nabc\r\n0\r\nX-Check: 12\r\nx-check:  34 \r\nX-Latin: \u00e9\r\n\r\n",
            "4\r\n\r\n\r\n\r\n0\r\n\r\n",
        ]);

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Request_Chunked_ArrivesAsItWasSent(Scheme scheme, string body)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        var request = $"POST / HTTP/1.1\r\nHost: h\r\nTrailer: X-Check\r\nTransfer-Encoding: chunked\r\n\r\n{body}";

        var (received, _) = await route.ExchangeAsync(request, "HTTP/1.1 204 No Content\r\n\r\n");

        Assert.Equal(request, received);
        await route.AssertServesAsync();
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Response_Chunked_ArrivesAsItWasSent(Scheme scheme, string body)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        var response = $"HTTP/1.1 200 OK\r\nTrailer: X-Check\r\ntransfer-encoding: Chunked\r\n\r\n{body}";

        var (_, received) = await route.ExchangeAsync("GET / HTTP/1.1\r\nHost: h\r\n\r\n", response);

        Assert.Equal(response, received);
        await route.AssertServesAsync();
    }
}
