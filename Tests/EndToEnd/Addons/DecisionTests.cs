using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Addons;

/// <summary>Addons that take a flow into their own hands.</summary>
public sealed class DecisionTests(AddonProxy proxy)
{
    private const string Response = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    [Theory]
    [InlineData(Scheme.Http, "request")]
    [InlineData(Scheme.Https, "request")]
    [InlineData(Scheme.Http, "requestheaders")]
    [InlineData(Scheme.Https, "requestheaders")]
    public async Task Answer_OfAnAddon_NeverAsksTheOrigin(Scheme scheme, string hook)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);

        await route.SendAsync($"POST / HTTP/1.1\r\nHost: h\r\nx-answer: {hook}\r\nContent-Length: 4\r\n\r\nbody");
        var head = await route.Client.ReadHeadAsync();
        var body = await route.Client.ReadAsync($"from {hook}".Length);

        Assert.StartsWith("HTTP/1.1 418 ", head, StringComparison.Ordinal);
        Assert.Contains("\r\nx-witness: yes\r\n", head, StringComparison.Ordinal);
        Assert.Equal($"from {hook}", body);
        var (received, _) = await route.ExchangeAsync("GET /next HTTP/1.1\r\nHost: h\r\n\r\n", "HTTP/1.1 204 No Content\r\n\r\n");
        Assert.StartsWith("GET /next ", received, StringComparison.Ordinal);
        Assert.Equal(1, route.Origin.Accepted);
    }

    [Fact]
    public async Task Answer_ToHead_HasNoBody()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);

        await route.SendAsync("HEAD / HTTP/1.1\r\nHost: h\r\nx-answer: request\r\n\r\n");
        var head = await route.Client.ReadHeadAsync();

        Assert.Contains("\r\nContent-Length: 12\r\n", head, StringComparison.Ordinal);
        var (_, next) = await route.ExchangeAsync("GET /next HTTP/1.1\r\nHost: h\r\n\r\n", "HTTP/1.1 204 No Content\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 204 ", next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_BeforeALongBody_ReachesTheClientThatSendsIt()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);

        await route.SendAsync("POST / HTTP/1.1\r\nHost: h\r\nx-answer: requestheaders\r\nContent-Length: 8000000\r\n\r\n");
        var upload = route.Client.SendAsync(new byte[8_000_000]);
        var head = await route.Client.ReadHeadAsync();
        await Task.WhenAny(upload);

        Assert.StartsWith("HTTP/1.1 418 ", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_ToAClientThatWaitsForContinue_DoesNotInviteTheBody()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);

        await route.SendAsync("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nx-answer: requestheaders\r\nContent-Length: 4\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 418 ", await route.Client.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_ToAConnect_RefusesTheTunnel()
    {
        await using var origin = RawOrigin.Start();
        await using var client = await ProxyClient.ConnectAsync(proxy.Process);

        await client.SendAsync($"CONNECT {origin.Authority} HTTP/1.1\r\nHost: h\r\nx-answer: http_connect\r\n\r\n");
        var answer = await client.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 418 ", answer, StringComparison.Ordinal);
        Assert.EndsWith("from http_connect", answer, StringComparison.Ordinal);
        Assert.Equal(0, origin.Accepted);
    }

    [Fact]
    public async Task Redirect_ToAnotherUrl_AsksThatOrigin()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        await using var other = RawOrigin.Start();

        await route.SendAsync($"GET /here HTTP/1.1\r\nHost: h\r\nx-redirect: http://{other.Authority}/there?q=1\r\n\r\n");
        await using var peer = await other.AcceptAsync();
        var received = await peer.ReadHeadAsync();
        await peer.SendAsync(Response);

        Assert.StartsWith($"GET /there?q=1 HTTP/1.1\r\nHost: {other.Authority}\r\n", received, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", await route.Client.ReadHeadAsync(), StringComparison.Ordinal);
        Assert.Equal(0, route.Origin.Accepted);
    }

    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Redirect_ToAnotherScheme_SpeaksIt(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        var isTls = scheme == Scheme.Http;
        await using var other = isTls ? RawOrigin.StartTls(OriginCertificates.Good) : RawOrigin.Start();

        await route.SendAsync($"GET /here HTTP/1.1\r\nHost: h\r\nx-redirect: {(isTls ? "https" : "http")}://{other.Authority}/there\r\n\r\n");
        await using var peer = await other.AcceptAsync();

        Assert.StartsWith($"GET /there HTTP/1.1\r\nHost: {other.Authority}\r\n", await peer.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirect_ToAnotherPort_AsksThatOrigin()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        await using var other = RawOrigin.Start();

        await route.SendAsync($"POST /path HTTP/1.1\r\nHost: h\r\nx-port: {other.EndPoint.Port}\r\nContent-Length: 4\r\n\r\nbody");
        await using var peer = await other.AcceptAsync();

        Assert.StartsWith($"POST /path HTTP/1.1\r\nHost: {other.Authority}\r\n", await peer.ReadHeadAsync(), StringComparison.Ordinal);
        Assert.Equal("body", await peer.ReadAsync(4));
    }

    [Theory]
    [InlineData(Scheme.Http, "requestheaders")]
    [InlineData(Scheme.Http, "request")]
    [InlineData(Scheme.Https, "request")]
    public async Task Kill_BeforeTheOriginIsAsked_ClosesTheClient(Scheme scheme, string hook)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);

        await route.SendAsync($"GET /killed-{scheme}-{hook} HTTP/1.1\r\nHost: h\r\nx-kill: {hook}\r\n\r\n");

        Assert.Equal("", (await route.Client.ReadRestAsync()).Text);
        Assert.EndsWith(" << Connection killed. [kills-flows]", await proxy.Process.Output.WaitForAsync($"/killed-{scheme}-{hook} "), StringComparison.Ordinal);
        await route.AssertServesAsync();
        Assert.Equal(1, route.Origin.Accepted);
    }

    [Theory]
    [InlineData(Scheme.Http, "responseheaders")]
    [InlineData(Scheme.Http, "response")]
    [InlineData(Scheme.Https, "responseheaders")]
    [InlineData(Scheme.Https, "response")]
    public async Task Kill_OfAResponse_ClosesTheClientWithoutAByte(Scheme scheme, string hook)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);

        await route.SendAsync($"GET / HTTP/1.1\r\nHost: h\r\nx-kill: {hook}\r\n\r\n");
        var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();
        await origin.SendAsync(Response);

        Assert.Equal("", (await route.Client.ReadRestAsync()).Text);
        await origin.DisposeAsync();
        await route.AssertServesAsync();
    }

    [Fact]
    public async Task Kill_OfAConnect_ClosesTheClient()
    {
        await using var origin = RawOrigin.Start();
        await using var client = await ProxyClient.ConnectAsync(proxy.Process);

        await client.SendAsync($"CONNECT {origin.Authority} HTTP/1.1\r\nHost: h\r\nx-kill: http_connect\r\n\r\n");

        Assert.Equal("", (await client.ReadRestAsync()).Text);
        Assert.Equal(0, origin.Accepted);
    }

    [Fact]
    public async Task Pause_OfAFlow_HoldsItUpUntilItIsResumed()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        await route.SendAsync("GET /paused HTTP/1.1\r\nHost: h\r\nx-pause: this\r\n\r\n");

        // The pause has begun when the resuming addon finds it: until then, ask again.
        while (route.Origin.Accepted == 0)
        {
            await using var other = await Route.OpenAsync(proxy.Process, Scheme.Http);
            await other.ExchangeAsync("GET /resuming HTTP/1.1\r\nHost: h\r\nx-resume: this\r\n\r\n", "HTTP/1.1 204 No Content\r\n\r\n");
        }

        await using var origin = await route.Origin.AcceptAsync();
        Assert.StartsWith("GET /paused ", await origin.ReadHeadAsync(), StringComparison.Ordinal);
    }
}
