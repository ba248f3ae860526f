namespace MitmHost.Fixtures;

/// <summary>Kills flows in the hook that the request's field <c>x-kill</c> names.</summary>
public sealed class KillsFlows : Addon, IHttpConnectHook, IRequestHeadersHook, IRequestHook, IResponseHeadersHook, IResponseHook
{
    public void OnHttpConnect(HttpFlow flow) => KillIn("http_connect", flow);

    public void OnRequestHeaders(HttpFlow flow) => KillIn("requestheaders", flow);

    public void OnRequest(HttpFlow flow) => KillIn("request", flow);

    public void OnResponseHeaders(HttpFlow flow) => KillIn("responseheaders", flow);

    public void OnResponse(HttpFlow flow) => KillIn("response", flow);

    private static void KillIn(string hook, HttpFlow flow)
    {
        if (flow.Request.Headers["x-kill"] == hook)
        {
            flow.Kill();
        }
    }
}
