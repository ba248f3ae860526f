using System.Collections.Concurrent;

namespace MitmHost.Fixtures;

/// <summary>Pauses flows whose request has the field <c>x-pause</c>, until another one has <c>x-resume</c> with the same value.</summary>
public sealed class Pauses : Addon, IRequestHook
{
    private readonly ConcurrentDictionary<string, Flow> paused = new();

    public void OnRequest(HttpFlow flow)
    {
        if (flow.Request.Headers["x-pause"] is { } name)
        {
            flow.Intercept();
            paused[name] = flow;
        }

        if (flow.Request.Headers["x-resume"] is { } other && paused.TryRemove(other, out var waiting))
        {
            waiting.Resume();
        }
    }
}
