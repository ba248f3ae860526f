using System.ComponentModel;

namespace MitmHost;

/// <content>What contract 6 had. The names stay so that compilers say what to do.</content>
public sealed partial class ServerConnection
{
    /// <summary>Gone since contract 7: use ServerConnection.PeerName.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete("MM6021: use ServerConnection.PeerName", error: true, DiagnosticId = "MM6021", UrlFormat = ContractPages.Changelog)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NetworkAddress? IpAddress => throw new NotSupportedException("MM6021: use ServerConnection.PeerName");

    /// <summary>Gone since contract 7: use ServerConnection.SockName.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete("MM6022: use ServerConnection.SockName", error: true, DiagnosticId = "MM6022", UrlFormat = ContractPages.Changelog)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NetworkAddress? SourceAddress => throw new NotSupportedException("MM6022: use ServerConnection.SockName");

    /// <summary>Gone since contract 7: use ServerConnection.CertificateList[0].</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete("MM6025: use ServerConnection.CertificateList[0]", error: true, DiagnosticId = "MM6025", UrlFormat = ContractPages.Changelog)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Cert? Cert => throw new NotSupportedException("MM6025: use ServerConnection.CertificateList[0]");
}
