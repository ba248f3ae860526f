namespace MitmHost.Host.Tests.Flows;

/// <summary>Wants responses whole, and nothing else.</summary>
[NonBlocking]
internal sealed class ResponseProbe(Action<HttpFlow> act) : Addon, IResponseHook
{
    public void OnResponse(HttpFlow flow) => act(flow);
}
