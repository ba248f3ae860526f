using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace MitmHost.Host.Upstream;

/// <summary>One handshake with an origin.</summary>
internal interface IOriginHandshake
{
    SslClientAuthenticationOptions Options { get; }

    /// <summary>Why the origin's certificate was refused; null when it was not, or not yet seen.</summary>
    string? Refusal { get; }

    /// <summary>The chain that the origin sent, its own certificate first.</summary>
    IReadOnlyList<X509Certificate2> Certificates { get; }
}
