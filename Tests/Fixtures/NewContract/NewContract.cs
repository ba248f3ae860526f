namespace MitmHost.Fixtures;

/// <summary>Built for contract 99.</summary>
public sealed class NewContract : Addon, IRequestHook
{
    public void OnRequest(HttpFlow flow)
    {
    }
}
