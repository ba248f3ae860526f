namespace MitmHost.Fixtures;

/// <summary>Built for a contract 12 that has more than the host's.</summary>
public sealed class AheadAddon : Addon, IRequestHook, IErrorHook
{
    public void OnRequest(HttpFlow flow)
    {
        flow.Teleport("Mars");
        flow.Response = HttpResponse.Create(200, TimeSpan.FromSeconds(1));
        Wormhole.Open();
    }

    public void OnError(HttpFlow flow, string why) => Logger.Equals(why);

    public override ValueTask PauseAsync(CancellationToken cancellationToken) => default;
}
