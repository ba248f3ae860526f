namespace MitmHost.Fixtures;

/// <summary>Named by its attribute, and not public.</summary>
[Addon("second", Description = "Does the second thing.")]
internal sealed class BetaThing : Described<string>, IAsyncResponseHook, IClientConnectedHook
{
    public ValueTask OnResponseAsync(HttpFlow flow, CancellationToken cancellationToken) => default;

    public void OnClientConnected(ClientConnection client)
    {
    }
}
