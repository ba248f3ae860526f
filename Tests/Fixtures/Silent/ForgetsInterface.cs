namespace MitmHost.Fixtures;

/// <summary>Has a hook's method and does not say so.</summary>
public sealed class ForgetsInterface : Addon, IRunningHook
{
    public void OnRunning()
    {
    }

    public void OnResponse(HttpFlow flow)
    {
        flow.Kill();
    }

    public async ValueTask OnRequestAsync(HttpFlow flow, CancellationToken cancellationToken)
    {
        await Task.Yield();
        flow.Kill();
    }

    /// <summary>No hook: it takes something else.</summary>
    public void OnRequest(HttpRequest request) => request.Host = "";
}
