namespace MitmHost.Fixtures;

/// <summary>Built for contract 6.</summary>
public sealed class OldContract : Addon, IRequestHook
{
    public void OnRequest(HttpFlow flow)
    {
    }
}
