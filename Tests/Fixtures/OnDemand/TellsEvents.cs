using Microsoft.Extensions.Logging;

namespace MitmHost.Fixtures;

/// <summary>Logs each event, and the port of the client it is about.</summary>
public sealed class TellsEvents :
    Addon,
    IClientConnectedHook,
    IClientDisconnectedHook,
    IServerConnectHook,
    IServerConnectedHook,
    IServerConnectErrorHook,
    IServerDisconnectedHook,
    ITlsEstablishedClientHook,
    ITlsEstablishedServerHook,
    ITlsFailedClientHook,
    ITlsFailedServerHook,
    IHttpConnectHook,
    IHttpConnectedHook,
    IHttpConnectErrorHook,
    IRequestHeadersHook,
    IRequestHook,
    IResponseHeadersHook,
    IResponseHook,
    IErrorHook
{
    public void OnClientConnected(ClientConnection client) => Tell("client_connected", client);

    public void OnClientDisconnected(ClientConnection client) => Tell("client_disconnected", client);

    public void OnServerConnect(ServerConnectionEvent e) => Tell("server_connect", e.Client);

    public void OnServerConnected(ServerConnectionEvent e) => Tell("server_connected", e.Client);

    public void OnServerConnectError(ServerConnectionEvent e) => Tell("server_connect_error", e.Client);

    public void OnServerDisconnected(ServerConnectionEvent e) => Tell("server_disconnected", e.Client);

    public void OnTlsEstablishedClient(TlsEvent e) => Tell("tls_established_client", e.Client);

    public void OnTlsEstablishedServer(TlsEvent e) => Tell("tls_established_server", e.Client);

    public void OnTlsFailedClient(TlsEvent e) => Tell("tls_failed_client", e.Client);

    public void OnTlsFailedServer(TlsEvent e) => Tell("tls_failed_server", e.Client);

    public void OnHttpConnect(HttpFlow flow) => Tell("http_connect", flow.Client);

    public void OnHttpConnected(HttpFlow flow) => Tell("http_connected", flow.Client);

    public void OnHttpConnectError(HttpFlow flow) => Tell("http_connect_error", flow.Client);

    public void OnRequestHeaders(HttpFlow flow) => Tell("requestheaders", flow.Client);

    public void OnRequest(HttpFlow flow) => Tell("request", flow.Client);

    public void OnResponseHeaders(HttpFlow flow) => Tell("responseheaders", flow.Client);

    public void OnResponse(HttpFlow flow) => Tell("response", flow.Client);

    public void OnError(HttpFlow flow) => Tell("error", flow.Client);

    private void Tell(string name, ClientConnection client) => Logger.LogInformation("{Event} of {Port}", name, client.PeerName?.Port);
}
