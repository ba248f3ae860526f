namespace MitmHost.Fixtures;

/// <summary>Changes the heads of a flow whose request has the field <c>x-change-heads</c>.</summary>
public sealed class ChangesHeads : Addon, IRequestHeadersHook, IResponseHeadersHook
{
    public void OnRequestHeaders(HttpFlow flow)
    {
        if (flow.Request.Headers.Contains("x-change-heads"))
        {
            flow.Request.Headers["x-change-heads"] = "done";
            flow.Request.Headers.Remove("x-secret");
            flow.Request.Method = "PATCH";
            flow.Request.Path += "?added=1";
        }
    }

    public void OnResponseHeaders(HttpFlow flow)
    {
        if (flow.Request.Headers.Contains("x-change-heads"))
        {
            flow.Response.StatusCode = 201;
            flow.Response.Reason = "Changed";
            flow.Response.Headers["Server"] = "mine";
        }
    }
}
