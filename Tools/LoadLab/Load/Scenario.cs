namespace MitmHost.Tools.LoadLab.Load;

/// <summary>A way of using the proxy.</summary>
internal enum Scenario
{
    /// <summary>Absolute-form GETs over connections that stay open.</summary>
    HttpKeepAlive,

    /// <summary>CONNECT and TLS once per connection, then GETs.</summary>
    HttpsKeepAlive,

    /// <summary>A new CONNECT and a new TLS connection for every GET.</summary>
    NewConnection,
}
