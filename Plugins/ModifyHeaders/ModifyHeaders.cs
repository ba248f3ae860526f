namespace MitmHost.Plugins;

[NonBlocking]
internal sealed class ModifyHeaders : Addon, IResponseHeadersHook
{
    public void OnResponseHeaders(HttpFlow flow) => flow.Response.Headers["via"] = "1.1 mitmhost";
}
