namespace MitmHost.Plugins;

/// <summary>Sets, replaces and removes header fields as the options say (mitmproxy: <c>modify_headers</c>).</summary>
[Addon("modify-headers", Description = "Sets, replaces and removes header fields of requests and responses.")]
[NonBlocking]
internal sealed class ModifyHeaders : Addon<ModifyHeadersOptions>, IRequestHeadersHook, IResponseHeadersHook, IAsyncOptionsChangedHook
{
    private EditSet edits = new(HeaderEdits.None, HeaderEdits.None);

    public override async ValueTask StartAsync(CancellationToken cancellationToken) =>
        Volatile.Write(ref edits, await EditSet.LoadAsync(Options, cancellationToken));

    public ValueTask OnOptionsChangedAsync(IReadOnlySet<string> names, CancellationToken cancellationToken) => StartAsync(cancellationToken);

    public void OnRequestHeaders(HttpFlow flow)
    {
        // A request that was answered already goes nowhere; one that was refused as malformed neither.
        if (IsOnItsWay(flow) && !flow.HasResponse)
        {
            Volatile.Read(ref edits).Request.Apply(flow.Request.Headers);
        }
    }

    public void OnResponseHeaders(HttpFlow flow)
    {
        if (IsOnItsWay(flow) && flow.HasResponse)
        {
            Volatile.Read(ref edits).Response.Apply(flow.Response.Headers);
        }
    }

    /// <summary>Flows that are read from a file pass the hooks too, and are left as they were recorded.</summary>
    private static bool IsOnItsWay(HttpFlow flow) => flow.IsLive && flow.Error is null && !flow.IsKilled;
}
