using System.Reflection;

namespace MitmHost.Testing;

/// <summary>Takes a flow through one addon: the steps of the host's pump, without sockets.</summary>
internal sealed class FlowCycle(Addon addon, string name, Action<string> trace, TestFlow test, CancellationToken cancellationToken)
{
    private readonly HttpFlow flow = test.Flow;
    private readonly bool streamsBodies = addon.GetType().GetCustomAttribute<StreamsBodiesAttribute>() is not null;

    public async Task RunAsync()
    {
        var connections = test.HasConnectionEvents ? new ConnectionCycle(addon, trace, flow, cancellationToken) : null;
        await (connections?.OpenAsync() ?? Task.CompletedTask).ConfigureAwait(false);
        flow.IsLive = true;
        try
        {
            if (!(await RequestAsync().ConfigureAwait(false) && await ResponseAsync().ConfigureAwait(false)))
            {
                await FailAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            flow.IsLive = false;
        }

        await (connections?.CloseAsync() ?? Task.CompletedTask).ConfigureAwait(false);
    }

    /// <returns>False when the flow was killed.</returns>
    private async Task<bool> RequestAsync()
    {
        // The body of a request is behind its head: a hook of the head cannot see it.
        var request = flow.Request;
        var body = Withhold(request);
        if (!await CallAsync<IRequestHeadersHook, IAsyncRequestHeadersHook>(h => h.OnRequestHeaders(flow), h => h.OnRequestHeadersAsync(flow, cancellationToken)).ConfigureAwait(false))
        {
            return false;
        }

        Arrive(request, flow.Request, body, addon is IRequestHook or IAsyncRequestHook);
        return await CallAsync<IRequestHook, IAsyncRequestHook>(h => h.OnRequest(flow), h => h.OnRequestAsync(flow, cancellationToken)).ConfigureAwait(false);
    }

    /// <returns>False when the origin failed, or the flow was killed before the addon was told of the response.</returns>
    private async Task<bool> ResponseAsync()
    {
        byte[]? body = null;
        HttpResponse? received = null;
        if (!flow.HasResponse || flow.Request.BodyWasStreamed)
        {
            if (test.Answer is null)
            {
                return false;
            }

            received = test.Answer;
            body = Withhold(received);
            flow.Receive(received);
        }

        if (!await CallAsync<IResponseHeadersHook, IAsyncResponseHeadersHook>(h => h.OnResponseHeaders(flow), h => h.OnResponseHeadersAsync(flow, cancellationToken)).ConfigureAwait(false))
        {
            return false;
        }

        if (received is not null)
        {
            Arrive(received, flow.Response, body!, addon is IResponseHook or IAsyncResponseHook);
        }

        if (!await CallAsync<IResponseHook, IAsyncResponseHook>(h => h.OnResponse(flow), h => h.OnResponseAsync(flow, cancellationToken)).ConfigureAwait(false))
        {
            flow.Error ??= new FlowError(FlowError.Killed, Now);
        }

        return true;
    }

    private Task<bool> FailAsync()
    {
        flow.Error ??= flow.IsKilled ? new FlowError(FlowError.Killed, Now) : test.Failure;
        return CallAsync<IErrorHook, IAsyncErrorHook>(h => h.OnError(flow), h => h.OnErrorAsync(flow, cancellationToken));
    }

    private DateTimeOffset Now => flow.Request.TimestampStart.AddSeconds(1);

    private static byte[] Withhold(HttpMessage message)
    {
        var body = message.Body ?? [];
        message.Receive((byte[]?)null);
        message.BodyEdited = false;
        return body;
    }

    /// <param name="sent">The message whose body it is.</param>
    /// <param name="current">The flow's message now: an addon may have put another in its place.</param>
    /// <param name="body">The body.</param>
    /// <param name="isAwaited">Whether the addon has a hook that waits for the whole body.</param>
    private void Arrive(HttpMessage sent, HttpMessage current, byte[] body, bool isAwaited)
    {
        if (!ReferenceEquals(sent, current) || current.BodyEdited)
        {
            return;
        }

        var isHeld = current.BodyMode == BodyMode.Buffer || (current.BodyMode == BodyMode.Auto && isAwaited && !streamsBodies);
        if (isHeld || body.Length == 0)
        {
            current.Receive(body);
            return;
        }

        current.BodyWasStreamed = true;
        current.StreamedLength = body.Length;
        current.Preview = body.AsMemory(0, Math.Min(body.Length, current.BodyPreviewLimit));
    }

    /// <returns>False when the flow is killed.</returns>
    private async Task<bool> CallAsync<TSync, TAsync>(Action<TSync> call, Func<TAsync, ValueTask> callAsync)
        where TSync : class
        where TAsync : class
    {
        IHookSubject subject = flow;
        var revision = subject.Revision;
        await HookCall.RunAsync(addon, trace, call, callAsync).ConfigureAwait(false);
        if (subject.Revision != revision)
        {
            subject.NoteChange(name);
        }

        await flow.WaitForResumeAsync(cancellationToken).ConfigureAwait(false);
        return !flow.IsKilled;
    }
}
