using Microsoft.Extensions.Logging;

namespace MitmHost.Tools.Tests.AddonTesting;

/// <summary>Notes every call that it gets.</summary>
internal sealed class SampleAddon(TimeProvider time) :
    Addon<SampleOptions>, IClientConnectedHook, IAsyncServerConnectedHook, ITlsEstablishedClientHook, IRequestHeadersHook, IAsyncRequestHook,
    IResponseHeadersHook, IResponseHook, IErrorHook, IServerDisconnectedHook, IRunningHook, IAsyncOptionsChangedHook
{
    public List<string> Calls { get; } = [];

    public TimeProvider Time => time;

    public Action<HttpFlow>? InRequest { get; set; }

    public Action? InOptionsChanged { get; set; }

    public override ValueTask StartAsync(CancellationToken cancellationToken)
    {
        Calls.Add($"start {Options.Level}");
        Logger.LogWarning("Level {Level}", Options.Level);
        return default;
    }

    public override ValueTask StopAsync(CancellationToken cancellationToken)
    {
        Calls.Add($"stop {Context.Stopping.IsCancellationRequested}");
        return default;
    }

    public override ValueTask DisposeAsync()
    {
        Calls.Add("dispose");
        return base.DisposeAsync();
    }

    public void OnRunning() => Calls.Add("running");

    public async ValueTask OnOptionsChangedAsync(IReadOnlySet<string> names, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Calls.Add($"configure {string.Join(',', names.Order(StringComparer.Ordinal))} {Options.Level}");
        InOptionsChanged?.Invoke();
    }

    public void OnClientConnected(ClientConnection client) => Calls.Add("client_connected");

    public ValueTask OnServerConnectedAsync(ServerConnectionEvent e, CancellationToken cancellationToken)
    {
        Calls.Add("server_connected");
        return default;
    }

    public void OnTlsEstablishedClient(TlsEvent e) => Calls.Add("tls_established_client");

    public void OnRequestHeaders(HttpFlow flow) => Calls.Add($"requestheaders {flow.Request.Text ?? "-"} {flow.HasResponse}");

    public async ValueTask OnRequestAsync(HttpFlow flow, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Calls.Add($"request {flow.Request.Text}");
        InRequest?.Invoke(flow);
    }

    public void OnResponseHeaders(HttpFlow flow) => Calls.Add($"responseheaders {flow.Response.Text ?? "-"}");

    public void OnResponse(HttpFlow flow) => Calls.Add($"response {flow.Response.Text}");

    public void OnError(HttpFlow flow) => Calls.Add($"error {flow.Error!.Message}");

    public void OnServerDisconnected(ServerConnectionEvent e) => Calls.Add("server_disconnected");
}
