namespace MitmHost.Tools.LoadLab.Addons;

/// <summary>Looks at every request and every response, whole, as most addons do.</summary>
[Addon("first-non-blocking")]
[NonBlocking]
internal sealed class First : Addon, IRequestHook, IResponseHook
{
    private long bytes;

    public void OnRequest(HttpFlow flow) => Count(flow.Request);

    public void OnResponse(HttpFlow flow) => Count(flow.Response);

    private void Count(HttpMessage message) => Interlocked.Add(ref bytes, message.BodyLength);
}
