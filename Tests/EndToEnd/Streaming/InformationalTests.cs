using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Streaming;

/// <summary>Informational responses (1xx) reach the client at once, each as it was sent.</summary>
public sealed class InformationalTests(ExactProxy proxy)
{
    private const string Request = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    private const string Final = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    [Theory]
    [InlineData(Scheme.Http, "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\nlink: </b.js>\r\n\r\n")]
    [InlineData(Scheme.Https, "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\nlink: </b.js>\r\n\r\n")]
    [InlineData(Scheme.Http, "HTTP/1.1 102 Processing\r\n\r\n")]
    [InlineData(Scheme.Http, "HTTP/1.1 100\r\n\r\n")]
    [InlineData(Scheme.Http, "HTTP/1.1 199 Whatever\r\nX: y\r\n\r\n")]
    public async Task Informational_BeforeTheFinalOne_IsRelayedAtOnce(Scheme scheme, string informational)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        await route.SendAsync(Request);
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        await origin.SendAsync(informational);
        Assert.Equal(informational, await route.Client.ReadHeadAsync());
        await origin.SendAsync(Final);

        Assert.Equal(Final, await route.Client.ReadAsync(Final.Length));
    }

    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Informational_Several_AreAllRelayedInOrder(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        const string Responses = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\nA: 1\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <b>\r\n\r\n" + Final;

        var (_, received) = await route.ExchangeAsync(Request, Responses);

        Assert.Equal(Responses, received);
        await route.AssertServesAsync();
    }

    [Fact]
    public async Task Informational_ToAnOldClient_IsKeptFromIt()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        await route.SendAsync("GET / HTTP/1.0\r\n\r\n");
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        await origin.SendAsync("HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n" + Final);

        Assert.Equal(Final, await route.Client.ReadToEndAsync());
    }

    [Fact]
    public async Task Informational_WithAmbiguousHead_IsReplacedBy502()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        await route.SendAsync(Request);
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        await origin.SendAsync("HTTP/1.1 103 Early Hints\r\nLink: <a>\n\r\n" + Final);

        Assert.StartsWith("HTTP/1.1 502 ", await route.Client.ReadToEndAsync(), StringComparison.Ordinal);
    }
}
