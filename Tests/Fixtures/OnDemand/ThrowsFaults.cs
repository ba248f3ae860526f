namespace MitmHost.Fixtures;

/// <summary>Throws in the hook that the request's field <c>x-throw</c> names.</summary>
public class ThrowsFaults : Addon, IRequestHeadersHook, IRequestHook, IResponseHeadersHook, IResponseHook
{
    protected virtual string Field => "x-throw";

    public void OnRequestHeaders(HttpFlow flow) => ThrowIn("requestheaders", flow);

    public void OnRequest(HttpFlow flow) => ThrowIn("request", flow);

    public void OnResponseHeaders(HttpFlow flow) => ThrowIn("responseheaders", flow);

    public void OnResponse(HttpFlow flow) => ThrowIn("response", flow);

    private void ThrowIn(string hook, HttpFlow flow)
    {
        if (flow.Request.Headers[Field] == hook)
        {
            throw new InvalidOperationException($"thrown in {hook}");
        }
    }
}
