using System.ComponentModel;

namespace MitmHost;

/// <content>What contract 6 had. The names stay so that compilers say what to do.</content>
public sealed partial class ClientConnection
{
    /// <summary>Gone since contract 7: use ClientConnection.PeerName.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete("MM6020: use ClientConnection.PeerName", error: true, DiagnosticId = "MM6020", UrlFormat = ContractPages.Changelog)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NetworkAddress? Address => throw new NotSupportedException("MM6020: use ClientConnection.PeerName");

    /// <summary>Gone since contract 7: use ClientConnection.CertificateList[0].</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete("MM6024: use ClientConnection.CertificateList[0]", error: true, DiagnosticId = "MM6024", UrlFormat = ContractPages.Changelog)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Cert? ClientCert => throw new NotSupportedException("MM6024: use ClientConnection.CertificateList[0]");
}
