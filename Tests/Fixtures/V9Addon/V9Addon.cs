namespace MitmHost.Fixtures;

/// <summary>Built for contract 9, with nothing that is deprecated.</summary>
public sealed class V9Addon : Addon, IRequestHook, ITlsEstablishedClientHook, IServerConnectedHook, IHttpConnectUpstreamHook, IRunningHook
{
    public void OnRequest(HttpFlow flow) => flow.Request.Headers.Add("X-Nine", flow.Client.Sni ?? flow.Request.Host);

    public void OnTlsEstablishedClient(TlsEvent e) => Logger.Equals(e.Connection.Alpn);

    public void OnServerConnected(ServerConnectionEvent e) => Logger.Equals(e.Server.CertificateList);

    public void OnHttpConnectUpstream(HttpFlow flow) => flow.Request.Headers["Proxy-Authorization"] = "Basic";

    public void OnRunning() => Logger.Equals(Context.Name);
}
