using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Peers;

/// <summary>Connects clients to the proxy.</summary>
internal static class ProxyClient
{
    public const string Established = "HTTP/1.1 200 Connection established\r\n\r\n";

    /// <summary>A connection to the proxy on which nothing was said yet.</summary>
    public static async Task<RawConnection> ConnectAsync(ProxyProcess proxy)
    {
        var socket = new Socket(proxy.EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(proxy.EndPoint);
        return new RawConnection(socket);
    }

    /// <summary>A tunnel in which nothing was said yet.</summary>
    public static async Task<RawConnection> OpenTunnelAsync(ProxyProcess proxy, string authority)
    {
        var client = await ConnectAsync(proxy);
        await EnterTunnelAsync(client, authority);
        return client;
    }

    /// <summary>Asks for a tunnel on a connection.</summary>
    public static async Task EnterTunnelAsync(RawConnection client, string authority)
    {
        await client.SendAsync($"CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n\r\n");
        Assert.Equal(Established, await client.ReadHeadAsync());
    }

    /// <summary>A tunnel with TLS in it, whose certificate was verified.</summary>
    public static async Task<RawConnection> OpenTlsAsync(ProxyProcess proxy, string authority, string name)
    {
        var client = await OpenTunnelAsync(proxy, authority);
        await client.StartTlsAsync(Trusting(proxy, name));
        return client;
    }

    /// <summary>What a client that trusts the proxy's authority, and nobody else, speaks TLS with.</summary>
    public static SslClientAuthenticationOptions Trusting(ProxyProcess proxy, string name) => new()
    {
        TargetHost = name,
        ApplicationProtocols = [SslApplicationProtocol.Http11],
        CertificateChainPolicy = Policy(proxy),
    };

    /// <summary>Trusts the proxy's authority and nobody else.</summary>
    public static X509ChainPolicy Policy(ProxyProcess proxy) => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        RevocationMode = X509RevocationMode.NoCheck,
        CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(proxy.Home.AuthorityFile) },
    };
}
