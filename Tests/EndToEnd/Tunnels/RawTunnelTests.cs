using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Tunnels;

/// <summary>What is spoken in a tunnel is found out; what is neither TLS nor HTTP passes as it is.</summary>
public sealed class RawTunnelTests(ExactProxy proxy)
{
    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.6p1 Ubuntu-3\r\n")]
    [InlineData("\0\u0001\u0002\u00ff")]
    [InlineData("NICK hans\r\nUSER h 0 * :Hans\r\n")]
    [InlineData("CAP LS 302\r\n")]
    [InlineData("get key-1\r\n")]
    [InlineData("*1\r\n$4\r\nPING\r\n")]
    [InlineData("\u0016\u0002\u0001 not TLS")]
    [InlineData("\r\n")]
    [InlineData("{\"id\":1}\n")]
    public async Task Bytes_ThatAreNeitherTlsNorHttp_PassBothWays(string bytes)
    {
        await using var origin = RawOrigin.Start();
        await using var client = await ProxyClient.OpenTunnelAsync(proxy.Process, origin.Authority);

        await client.SendAsync(bytes);
        await using var peer = await origin.AcceptAsync();
        Assert.Equal(bytes, await peer.ReadAsync(bytes.Length));
        await peer.SendAsync("answer");
        await peer.EndAsync();

        Assert.Equal("answer", await client.ReadToEndAsync());
        Assert.Equal(1, origin.Accepted);
    }

    [Fact]
    public async Task Bytes_SentTogetherWithTheConnect_AreNotLost()
    {
        await using var origin = RawOrigin.Start();
        await using var client = await ProxyClient.ConnectAsync(proxy.Process);

        await client.SendAsync($"CONNECT {origin.Authority} HTTP/1.1\r\nHost: h\r\n\r\n\u0001early");
        await using var peer = await origin.AcceptAsync();

        Assert.Equal("\u0001early", await peer.ReadAsync(6));
        Assert.Equal(ProxyClient.Established, await client.ReadHeadAsync());
    }

    [Fact]
    public async Task Origin_ThatSpeaksFirst_IsHeard()
    {
        await using var origin = RawOrigin.Start();
        await using var client = await ProxyClient.OpenTunnelAsync(proxy.Process, origin.Authority);
        await using var peer = await origin.AcceptAsync();

        await peer.SendAsync("220 mail.example.org ESMTP\r\n");
        Assert.Equal("220 mail.example.org ESMTP\r\n", await client.ReadUntilAsync("\r\n"));
        await client.SendAsync("EHLO me\r\n");
        Assert.Equal("EHLO me\r\n", await peer.ReadUntilAsync("\r\n"));
        await peer.SendAsync("250 me\r\n");

        Assert.Equal("250 me\r\n", await client.ReadUntilAsync("\r\n"));
    }

    [Theory]
    [InlineData("GET /plain HTTP/1.1\r\nHost: h\r\nProxy-Connection: kept\r\n\r\n")]
    [InlineData("get /lower HTTP/1.1\r\nHost: h\r\n\r\n")]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n")]
    public async Task Http_WithoutTls_IsServed(string request)
    {
        await using var origin = RawOrigin.Start();
        await using var client = await ProxyClient.OpenTunnelAsync(proxy.Process, origin.Authority);
        const string Response = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

        await client.SendAsync(request);
        await using var peer = await origin.AcceptAsync();
        Assert.Equal(request, await peer.ReadHeadAsync());
        await peer.SendAsync(Response);

        Assert.Equal(Response, await client.ReadAsync(Response.Length));
        Assert.Equal(1, origin.Accepted);
    }

    [Fact]
    public async Task Http_WithoutTls_IsSeenByTheAddons()
    {
        await using var origin = RawOrigin.Start();
        await using var client = await ProxyClient.OpenTunnelAsync(proxy.Process, origin.Authority);

        await client.SendAsync("GET /in-a-tunnel HTTP/1.1\r\nHost: h\r\n\r\n");
        await using var peer = await origin.AcceptAsync();
        await peer.ReadHeadAsync();
        await peer.SendAsync("HTTP/1.1 204 No Content\r\n\r\n");

        Assert.Contains($"204 http://{origin.Authority}/in-a-tunnel", await proxy.Process.Output.WaitForAsync("/in-a-tunnel"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Http_ByteByByte_IsRecognised()
    {
        await using var origin = RawOrigin.Start();
        await using var client = await ProxyClient.OpenTunnelAsync(proxy.Process, origin.Authority);

        foreach (var character in $"GET http://{origin.Authority}/slow HTTP/1.1\r\nHost: h\r\n\r\n")
        {
            await client.SendAsync(character.ToString());
        }

        await using var peer = await origin.AcceptAsync();
        Assert.Equal("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n", await peer.ReadHeadAsync());
    }

    [Fact]
    public async Task Tls_ThatCarriesSomethingElse_PassesBothWays()
    {
        await using var origin = RawOrigin.StartTls(OriginCertificates.Good);
        await using var client = await ProxyClient.OpenTlsAsync(proxy.Process, origin.Authority, OriginCertificates.Name);
        await using var idle = await origin.AcceptAsync();

        await client.SendAsync("\0binary");
        await using var peer = await origin.AcceptAsync();
        Assert.Equal("\0binary", await peer.ReadAsync(7));
        await peer.SendAsync("answer");

        Assert.Equal("answer", await client.ReadAsync(6));
    }

    [Fact]
    public async Task Connect_WithinATunnel_OpensAnother()
    {
        await using var outer = RawOrigin.Start();
        await using var inner = RawOrigin.StartTls(OriginCertificates.Good);
        await using var client = await ProxyClient.OpenTunnelAsync(proxy.Process, outer.Authority);
        await ProxyClient.EnterTunnelAsync(client, inner.Authority);
        await client.StartTlsAsync(ProxyClient.Trusting(proxy.Process, OriginCertificates.Name));

        await client.SendAsync("GET /inner HTTP/1.1\r\nHost: h\r\n\r\n");
        await using var peer = await inner.AcceptAsync();

        Assert.Equal("GET /inner HTTP/1.1\r\nHost: h\r\n\r\n", await peer.ReadHeadAsync());
    }

    [Fact]
    public async Task Connect_AfterARequest_OpensATunnel()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        await route.ExchangeAsync("GET / HTTP/1.1\r\nHost: h\r\n\r\n", "HTTP/1.1 204 No Content\r\n\r\n");
        await using var origin = RawOrigin.Start();

        await ProxyClient.EnterTunnelAsync(route.Client, origin.Authority);
        await route.Client.SendAsync("\0raw");
        await using var peer = await origin.AcceptAsync();

        Assert.Equal("\0raw", await peer.ReadAsync(4));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tunnel_InWhichOneSideEnds_EndsTheOther(bool isClient)
    {
        await using var origin = RawOrigin.Start();
        await using var client = await ProxyClient.OpenTunnelAsync(proxy.Process, origin.Authority);
        await client.SendAsync("\0");
        await using var peer = await origin.AcceptAsync();
        await peer.ReadAsync(1);
        var (ending, other) = isClient ? (client, peer) : (peer, client);

        await ending.SendAsync("last");
        await ending.EndAsync();
        Assert.Equal("last", await other.ReadToEndAsync());
        await other.SendAsync("very last");
        await other.EndAsync();

        Assert.Equal("very last", await ending.ReadToEndAsync());
    }

    [Fact]
    public async Task Tunnel_OnWhichNothingIsSaid_EndsWithTheClient()
    {
        await using var origin = RawOrigin.Start();
        await using var client = await ProxyClient.OpenTunnelAsync(proxy.Process, origin.Authority);
        await using var peer = await origin.AcceptAsync();

        await client.EndAsync();

        Assert.Equal("", await peer.ReadToEndAsync());
        Assert.Equal("", await client.ReadToEndAsync());
    }
}
