namespace MitmHost.Host.Upstream;

/// <summary>Decides which origins are trusted, and how TLS is spoken to them.</summary>
internal interface IOriginTrust
{
    /// <summary>Prepares one handshake.</summary>
    /// <param name="name">The name that the certificate must be for.</param>
    IOriginHandshake Handshake(string name);
}
