using System.Collections.Concurrent;

namespace MitmHost.Host.Tests.Flows;

/// <summary>Subscribes to the hooks of HTTP, bodies whole: notes them in order, and does in each what a test tells it to.</summary>
[NonBlocking]
internal class FlowProbe : Addon,
    IHttpConnectHook, IHttpConnectedHook, IHttpConnectErrorHook,
    IRequestHeadersHook, IRequestHook, IResponseHeadersHook, IResponseHook, IErrorHook
{
    private readonly Dictionary<string, Action<HttpFlow>> acts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<HttpFlow>> reached = new(StringComparer.Ordinal);

    /// <summary>The hooks that ran, in order.</summary>
    public ConcurrentQueue<string> Hooks { get; } = [];

    /// <summary>What to do in a hook, by its name.</summary>
    public Action<HttpFlow> this[string hook]
    {
        set => acts[hook] = value;
    }

    /// <summary>Waits until a hook has run for the first time.</summary>
    public Task<HttpFlow> Reached(string hook) => Signal(hook).Task;

    public void OnHttpConnect(HttpFlow flow) => Note("http_connect", flow);

    public void OnHttpConnected(HttpFlow flow) => Note("http_connected", flow);

    public void OnHttpConnectError(HttpFlow flow) => Note("http_connect_error", flow);

    public void OnRequestHeaders(HttpFlow flow) => Note("requestheaders", flow);

    public void OnRequest(HttpFlow flow) => Note("request", flow);

    public void OnResponseHeaders(HttpFlow flow) => Note("responseheaders", flow);

    public void OnResponse(HttpFlow flow) => Note("response", flow);

    public void OnError(HttpFlow flow) => Note("error", flow);

    private void Note(string hook, HttpFlow flow)
    {
        Hooks.Enqueue(hook);
        try
        {
            acts.GetValueOrDefault(hook)?.Invoke(flow);
        }
        finally
        {
            Signal(hook).TrySetResult(flow);
        }
    }

    private TaskCompletionSource<HttpFlow> Signal(string hook) =>
        reached.GetOrAdd(hook, static _ => new TaskCompletionSource<HttpFlow>(TaskCreationOptions.RunContinuationsAsynchronously));
}
