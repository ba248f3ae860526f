namespace MitmHost.Host.Tests.Chain;

/// <summary>Does in the request hook what a test tells it to.</summary>
internal class ProbeAddon(Action<HttpFlow> act) : Addon, IRequestHook
{
    public void OnRequest(HttpFlow flow) => act(flow);
}
