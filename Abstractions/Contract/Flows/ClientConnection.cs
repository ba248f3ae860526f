using System.Security.Cryptography.X509Certificates;

namespace MitmHost;

/// <summary>The connection between a client and the proxy (mitmproxy: <c>connection.Client</c>).</summary>
public sealed partial class ClientConnection : Connection, IHookSubject
{
    private X509Certificate2? leafCertificate;
    private byte[]? leafPem;

    internal ClientConnection()
    {
    }

    /// <summary>A client that was connected, for tests and tools.</summary>
    /// <param name="peerName">The client's address.</param>
    /// <param name="sockName">The proxy's address.</param>
    /// <param name="timestampStart">When it was accepted.</param>
    public ClientConnection(NetworkAddress peerName, NetworkAddress sockName, DateTimeOffset timestampStart)
    {
        PeerName = peerName;
        SockName = sockName;
        TimestampStart = timestampStart;
    }

    /// <summary>The leaf certificate that the proxy presented to the client (mitmproxy: <c>mitmcert</c>); null without TLS. Owned by the host: do not dispose it.</summary>
    public X509Certificate2? LeafCertificate
    {
        get => leafCertificate ??= leafPem is null ? null : PemCertificates.TryParse(leafPem);
        internal set => (leafCertificate, leafPem) = (value, null);
    }

    /// <summary>The leaf certificate as flow files keep it; null without one. Setting it parses nothing.</summary>
    internal byte[]? LeafPem
    {
        get => leafPem ??= leafCertificate is null ? null : PemCertificates.Write(leafCertificate);
        set => (leafCertificate, leafPem) = (null, value);
    }

    int IHookSubject.Revision => 0;

    string IHookSubject.Describe() => PeerName is { } peer ? $"client {peer}" : "client";

    void IHookSubject.NoteChange(string addon)
    {
    }

    void IHookSubject.Refuse(string reason) => Error ??= reason;
}
