using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Streaming;

/// <summary>Each part of a body is passed on before the next one has come. With the default plugins, none of which needs whole bodies.</summary>
public sealed class LiveBodyTests(DefaultProxy proxy)
{
    [Theory]
    [InlineData(Scheme.Http, "Content-Length: 6")]
    [InlineData(Scheme.Https, "Content-Length: 6")]
    [InlineData(Scheme.Http, "Connection: close")]
    [InlineData(Scheme.Https, "Connection: close")]
    public async Task Response_OfSeveralParts_ArrivesPartByPart(Scheme scheme, string field)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        await route.SendAsync("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        await origin.SendAsync($"HTTP/1.1 200 OK\r\n{field}\r\n\r\n");
        await route.Client.ReadHeadAsync();
        foreach (var part in (string[])["a", "bc", "def"])
        {
            await origin.SendAsync(part);
            Assert.Equal(part, await route.Client.ReadAsync(part.Length));
        }

        await origin.DisposeAsync();
    }

    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Response_OfChunks_ArrivesChunkByChunk(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        await route.SendAsync("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        await origin.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        await route.Client.ReadHeadAsync();
        foreach (var part in (string[])["1\r\na\r\n", "2", ";x\r\nb", "c\r", "\n0\r\n", "T: 1\r\n", "\r\n"])
        {
            await origin.SendAsync(part);
            Assert.Equal(part, await route.Client.ReadAsync(part.Length));
        }
    }

    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Events_OfAStream_ArriveOneByOne(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        await route.SendAsync("GET /events HTTP/1.1\r\nHost: h\r\nAccept: text/event-stream\r\n\r\n");
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\n\r\n");
        await route.Client.ReadHeadAsync();
        foreach (var number in Enumerable.Range(1, 5))
        {
            var text = $"id: {number}\ndata: event {number}\n\n";
            await origin.SendAsync(text);
            Assert.Equal(text, await route.Client.ReadAsync(text.Length));
        }
    }

    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Request_OfSeveralParts_ArrivesPartByPart(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);

        await route.SendAsync("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 6\r\n\r\n");
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();
        foreach (var part in (string[])["a", "bc", "def"])
        {
            await route.Client.SendAsync(part);
            Assert.Equal(part, await origin.ReadAsync(part.Length));
        }

        await origin.SendAsync("HTTP/1.1 204 No Content\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 204 ", await route.Client.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Bodies_OfBothDirections_PassAtTheSameTime(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        const string Chunked = "Transfer-Encoding: chunked\r\n\r\n";

        await route.SendAsync($"POST / HTTP/1.1\r\nHost: h\r\n{Chunked}");
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();
        await origin.SendAsync($"HTTP/1.1 200 OK\r\n{Chunked}");
        await route.Client.ReadHeadAsync();
        foreach (var part in (string[])["1\r\na\r\n", "2\r\nbc\r\n", "0\r\n\r\n"])
        {
            await route.Client.SendAsync(part);
            Assert.Equal(part, await origin.ReadAsync(part.Length));
            await origin.SendAsync(part);
            Assert.Equal(part, await route.Client.ReadAsync(part.Length));
        }

        await route.AssertServesNextAsync(origin);
    }
}
