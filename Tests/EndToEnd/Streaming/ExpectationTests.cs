using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Streaming;

/// <summary>Whether a body is wanted is between the client and the origin: RFC 9110 §10.1.1.</summary>
public sealed class ExpectationTests(ExactProxy proxy)
{
    private const string Head = "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n";

    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Continue_OfTheOrigin_IsRelayedBeforeTheBodyIsSent(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        const string Continue = "HTTP/1.1 100 Go On\r\nX-Interim: 1\r\n\r\n";
        const string Response = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

        await route.SendAsync(Head);
        await using var origin = await route.Origin.AcceptAsync();
        Assert.Equal(Head, await origin.ReadHeadAsync());
        await origin.SendAsync(Continue);
        Assert.Equal(Continue, await route.Client.ReadHeadAsync());
        await route.Client.SendAsync("body");
        Assert.Equal("body", await origin.ReadAsync(4));
        await origin.SendAsync(Response);

        Assert.Equal(Response, await route.Client.ReadAsync(Response.Length));
        await route.AssertServesNextAsync(origin);
    }

    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Refusal_OfTheOrigin_IsRelayedInPlaceOfTheContinue(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        const string Refusal = "HTTP/1.1 417 Expectation Failed\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno";

        await route.SendAsync(Head);
        var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();
        await origin.SendAsync(Refusal);
        await origin.DisposeAsync();

        Assert.Equal(Refusal, await route.Client.ReadToEndAsync());
        await route.AssertServesAsync();
    }

    [Fact]
    public async Task Refusal_ThatKeepsTheConnection_LeavesTheBodyToTheClient()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        const string Refusal = "HTTP/1.1 417 Expectation Failed\r\nContent-Length: 0\r\n\r\n";

        await route.SendAsync(Head);
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();
        await origin.SendAsync(Refusal);
        Assert.Equal(Refusal, await route.Client.ReadHeadAsync());
        await route.Client.SendAsync("body" + route.Aimed("GET /next HTTP/1.1\r\n\r\n"));

        Assert.Equal("bodyGET /next HTTP/1.1\r\n\r\n", await origin.ReadHeadAsync());
    }

    [Fact]
    public async Task Body_ThatDoesNotWait_NeedsNoContinue()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);

        var (received, response) = await route.ExchangeAsync(Head + "body", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n");

        Assert.Equal(Head + "body", received);
        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n", response);
    }
}
