namespace MitmHost;

/// <summary>Fires when the head of a request was read. Also fires for a request that is refused as malformed, just before <c>error</c>.</summary>
/// <remarks>
/// <para>May change: the head; <see cref="HttpMessage.BodyMode"/>; setting a response answers the client without contacting the origin; <c>Kill()</c> closes the client.</para>
/// <para>Streaming: the body has not been read: <see cref="HttpMessage.Body"/> is null.</para>
/// </remarks>
[HookContract("requestheaders", Since = 6)]
public interface IRequestHeadersHook
{
    /// <summary>The head of a request is there.</summary>
    /// <param name="flow">The flow.</param>
    void OnRequestHeaders(HttpFlow flow);
}

/// <summary>The async twin of <see cref="IRequestHeadersHook"/>: the flow waits until its task ends.</summary>
/// <remarks>
/// <para>May change: the head; <see cref="HttpMessage.BodyMode"/>; setting a response answers the client without contacting the origin; <c>Kill()</c> closes the client.</para>
/// <para>Streaming: the body has not been read: <see cref="HttpMessage.Body"/> is null.</para>
/// </remarks>
[HookContract("requestheaders", Since = 6)]
public interface IAsyncRequestHeadersHook
{
    /// <summary>The head of a request is there.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="cancellationToken">Cancelled when the client has gone, the host gives up waiting, or it is stopped.</param>
    /// <returns>A task that ends when the addon is done.</returns>
    ValueTask OnRequestHeadersAsync(HttpFlow flow, CancellationToken cancellationToken);
}

/// <summary>Fires when a request is complete.</summary>
/// <remarks>
/// <para>May change: everything; setting a response answers the client without contacting the origin; another host, port or scheme redirects the request; <c>Kill()</c> closes the client.</para>
/// <para>Streaming: subscribing makes the host hold the body back, unless the addon is marked <see cref="StreamsBodiesAttribute"/>. When the body was streamed the hook fires after its last byte, <see cref="HttpMessage.Body"/> is null, and edits have no effect.</para>
/// </remarks>
[HookContract("request", Since = 6)]
public interface IRequestHook
{
    /// <summary>A request is complete.</summary>
    /// <param name="flow">The flow.</param>
    void OnRequest(HttpFlow flow);
}

/// <summary>The async twin of <see cref="IRequestHook"/>: the flow waits until its task ends.</summary>
/// <remarks>
/// <para>May change: everything; setting a response answers the client without contacting the origin; another host, port or scheme redirects the request; <c>Kill()</c> closes the client.</para>
/// <para>Streaming: subscribing makes the host hold the body back, unless the addon is marked <see cref="StreamsBodiesAttribute"/>. When the body was streamed the hook fires after its last byte, <see cref="HttpMessage.Body"/> is null, and edits have no effect.</para>
/// </remarks>
[HookContract("request", Since = 6)]
public interface IAsyncRequestHook
{
    /// <summary>A request is complete.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="cancellationToken">Cancelled when the client has gone, the host gives up waiting, or it is stopped.</param>
    /// <returns>A task that ends when the addon is done.</returns>
    ValueTask OnRequestAsync(HttpFlow flow, CancellationToken cancellationToken);
}

/// <summary>Fires when the head of a response was read, or an addon has set a response.</summary>
/// <remarks>
/// <para>May change: the head; <see cref="HttpMessage.BodyMode"/>; <c>Kill()</c> closes the client and the origin.</para>
/// <para>Streaming: the body has not been read: <see cref="HttpMessage.Body"/> is null unless an addon made the response.</para>
/// </remarks>
[HookContract("responseheaders", Since = 6)]
public interface IResponseHeadersHook
{
    /// <summary>The head of a response is there.</summary>
    /// <param name="flow">The flow.</param>
    void OnResponseHeaders(HttpFlow flow);
}

/// <summary>The async twin of <see cref="IResponseHeadersHook"/>: the flow waits until its task ends.</summary>
/// <remarks>
/// <para>May change: the head; <see cref="HttpMessage.BodyMode"/>; <c>Kill()</c> closes the client and the origin.</para>
/// <para>Streaming: the body has not been read: <see cref="HttpMessage.Body"/> is null unless an addon made the response.</para>
/// </remarks>
[HookContract("responseheaders", Since = 6)]
public interface IAsyncResponseHeadersHook
{
    /// <summary>The head of a response is there.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="cancellationToken">Cancelled when the client has gone, the host gives up waiting, or it is stopped.</param>
    /// <returns>A task that ends when the addon is done.</returns>
    ValueTask OnResponseHeadersAsync(HttpFlow flow, CancellationToken cancellationToken);
}

/// <summary>Fires when a response is complete.</summary>
/// <remarks>
/// <para>May change: everything; <c>Kill()</c> closes the client without an <c>error</c> hook.</para>
/// <para>Streaming: subscribing makes the host hold the body back, unless the addon is marked <see cref="StreamsBodiesAttribute"/>; a copy of the request's body is kept as it passes. When the body was streamed the hook fires after its last byte, <see cref="HttpMessage.Body"/> is null, and edits have no effect. Events (text/event-stream) are always streamed.</para>
/// </remarks>
[HookContract("response", Since = 6)]
public interface IResponseHook
{
    /// <summary>A response is complete.</summary>
    /// <param name="flow">The flow.</param>
    void OnResponse(HttpFlow flow);
}

/// <summary>The async twin of <see cref="IResponseHook"/>: the flow waits until its task ends.</summary>
/// <remarks>
/// <para>May change: everything; <c>Kill()</c> closes the client without an <c>error</c> hook.</para>
/// <para>Streaming: subscribing makes the host hold the body back, unless the addon is marked <see cref="StreamsBodiesAttribute"/>; a copy of the request's body is kept as it passes. When the body was streamed the hook fires after its last byte, <see cref="HttpMessage.Body"/> is null, and edits have no effect. Events (text/event-stream) are always streamed.</para>
/// </remarks>
[HookContract("response", Since = 6)]
public interface IAsyncResponseHook
{
    /// <summary>A response is complete.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="cancellationToken">Cancelled when the client has gone, the host gives up waiting, or it is stopped.</param>
    /// <returns>A task that ends when the addon is done.</returns>
    ValueTask OnResponseAsync(HttpFlow flow, CancellationToken cancellationToken);
}

/// <summary>Fires when a flow failed: a malformed message, a side that vanished, an origin that cannot be reached, a limit, a kill. A flow gets <c>response</c> or <c>error</c>, not both.</summary>
/// <remarks>
/// <para>May change: nothing; <c>flow.Error</c> says why, and a response may be there too.</para>
/// <para>Streaming: the bodies may be incomplete.</para>
/// </remarks>
[HookContract("error", Since = 6)]
public interface IErrorHook
{
    /// <summary>A flow failed.</summary>
    /// <param name="flow">The flow.</param>
    void OnError(HttpFlow flow);
}

/// <summary>The async twin of <see cref="IErrorHook"/>: the flow waits until its task ends.</summary>
/// <remarks>
/// <para>May change: nothing; <c>flow.Error</c> says why, and a response may be there too.</para>
/// <para>Streaming: the bodies may be incomplete.</para>
/// </remarks>
[HookContract("error", Since = 6)]
public interface IAsyncErrorHook
{
    /// <summary>A flow failed.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="cancellationToken">Cancelled when the client has gone, the host gives up waiting, or it is stopped.</param>
    /// <returns>A task that ends when the addon is done.</returns>
    ValueTask OnErrorAsync(HttpFlow flow, CancellationToken cancellationToken);
}
