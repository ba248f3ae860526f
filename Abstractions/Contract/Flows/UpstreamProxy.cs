namespace MitmHost;

/// <summary>Another proxy, through which an origin is reached (mitmproxy: <c>server_spec.ServerSpec</c>).</summary>
/// <param name="Scheme"><c>http</c>, or <c>https</c> to speak TLS with the proxy itself.</param>
/// <param name="Address">Where it listens.</param>
public sealed record UpstreamProxy(string Scheme, NetworkAddress Address)
{
    /// <summary>The proxy as <c>scheme://host:port</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Scheme}://{Address}";
}
