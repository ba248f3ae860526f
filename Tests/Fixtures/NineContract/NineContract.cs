namespace MitmHost.Fixtures;

/// <summary>Built for contract 9.</summary>
public sealed class NineContract : Addon, IRequestHook
{
    public void OnRequest(HttpFlow flow)
    {
    }
}
