using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Clients;

/// <summary>A real server's answers through the proxy are those that it gives without it.</summary>
public sealed class NginxTests(ExactProxy proxy)
{
    [PeerFact("nginx")]
    public async Task Responses_ThroughTheProxy_AreThoseWithoutIt()
    {
        await using var nginx = await Nginx.StartAsync();
        await using var direct = await nginx.ConnectAsync();
        await using var through = await ProxyClient.OpenTunnelAsync(proxy.Process, nginx.Authority);
        foreach (var request in (string[])
        [
            "GET /text HTTP/1.1\r\nHost: h\r\n\r\n",
            "GET /text HTTP/1.1\r\nHost: h\r\nAccept-Encoding: gzip\r\n\r\n",
            "GET /text HTTP/1.1\r\nHost: h\r\nRange: bytes=5-20\r\n\r\n",
            "GET /text HTTP/1.1\r\nHost: h\r\nIf-None-Match: *\r\n\r\n",
            "HEAD /text HTTP/1.1\r\nHost: h\r\n\r\n",
            "GET /missing HTTP/1.1\r\nHost: h\r\n\r\n",
            "POST /text HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc",
            "GET /text HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
        ])
        {
            await direct.SendAsync(request);
            await through.SendAsync(request);
        }

        var expected = Nginx.Timeless(await direct.ReadToEndAsync());
        Assert.Equal(8, expected.Split("HTTP/1.1 ").Length - 1);
        Assert.Equal(expected, Nginx.Timeless(await through.ReadToEndAsync()));
    }
}
