namespace MitmHost;

/// <summary>Fires when a CONNECT request was read. No other HTTP hook fires for it.</summary>
/// <remarks>
/// <para>May change: host and port of the request; a response with a status other than 2xx is sent and refuses the tunnel; <c>Kill()</c> closes the client.</para>
/// <para>Streaming: a CONNECT request has no body.</para>
/// </remarks>
[HookContract("http_connect", Since = 6)]
public interface IHttpConnectHook
{
    /// <summary>A client asks for a tunnel.</summary>
    /// <param name="flow">The flow.</param>
    void OnHttpConnect(HttpFlow flow);
}

/// <summary>The async twin of <see cref="IHttpConnectHook"/>: the flow waits until its task ends.</summary>
/// <remarks>
/// <para>May change: host and port of the request; a response with a status other than 2xx is sent and refuses the tunnel; <c>Kill()</c> closes the client.</para>
/// <para>Streaming: a CONNECT request has no body.</para>
/// </remarks>
[HookContract("http_connect", Since = 6)]
public interface IAsyncHttpConnectHook
{
    /// <summary>A client asks for a tunnel.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="cancellationToken">Cancelled when the client has gone, the host gives up waiting, or it is stopped.</param>
    /// <returns>A task that ends when the addon is done.</returns>
    ValueTask OnHttpConnectAsync(HttpFlow flow, CancellationToken cancellationToken);
}

/// <summary>Fires just before the 200 that opens a tunnel is sent, after the origin was dialled.</summary>
/// <remarks>
/// <para>May change: nothing.</para>
/// <para>Streaming: a CONNECT request has no body.</para>
/// </remarks>
[HookContract("http_connected", Since = 10)]
public interface IHttpConnectedHook
{
    /// <summary>A tunnel is about to open.</summary>
    /// <param name="flow">The flow.</param>
    void OnHttpConnected(HttpFlow flow);
}

/// <summary>The async twin of <see cref="IHttpConnectedHook"/>: the flow waits until its task ends.</summary>
/// <remarks>
/// <para>May change: nothing.</para>
/// <para>Streaming: a CONNECT request has no body.</para>
/// </remarks>
[HookContract("http_connected", Since = 10)]
public interface IAsyncHttpConnectedHook
{
    /// <summary>A tunnel is about to open.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="cancellationToken">Cancelled when the client has gone, the host gives up waiting, or it is stopped.</param>
    /// <returns>A task that ends when the addon is done.</returns>
    ValueTask OnHttpConnectedAsync(HttpFlow flow, CancellationToken cancellationToken);
}

/// <summary>Fires when a tunnel was refused: the origin cannot be reached (502), or an addon answered.</summary>
/// <remarks>
/// <para>May change: nothing; <c>flow.Error</c> says why, unless an addon answered.</para>
/// <para>Streaming: a CONNECT request has no body.</para>
/// </remarks>
[HookContract("http_connect_error", Since = 10)]
public interface IHttpConnectErrorHook
{
    /// <summary>A tunnel was refused.</summary>
    /// <param name="flow">The flow.</param>
    void OnHttpConnectError(HttpFlow flow);
}

/// <summary>The async twin of <see cref="IHttpConnectErrorHook"/>: the flow waits until its task ends.</summary>
/// <remarks>
/// <para>May change: nothing; <c>flow.Error</c> says why, unless an addon answered.</para>
/// <para>Streaming: a CONNECT request has no body.</para>
/// </remarks>
[HookContract("http_connect_error", Since = 10)]
public interface IAsyncHttpConnectErrorHook
{
    /// <summary>A tunnel was refused.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="cancellationToken">Cancelled when the client has gone, the host gives up waiting, or it is stopped.</param>
    /// <returns>A task that ends when the addon is done.</returns>
    ValueTask OnHttpConnectErrorAsync(HttpFlow flow, CancellationToken cancellationToken);
}

/// <summary>Fires before a CONNECT request is sent to the proxy that <see cref="ServerConnection.Via"/> names.</summary>
/// <remarks>
/// <para>May change: the header fields of the request, such as Proxy-Authorization; <c>Kill()</c> gives the connection up.</para>
/// <para>Streaming: a CONNECT request has no body.</para>
/// </remarks>
[HookContract("http_connect_upstream", Since = 7)]
public interface IHttpConnectUpstreamHook
{
    /// <summary>A tunnel through another proxy is about to be asked for.</summary>
    /// <param name="flow">The CONNECT request as its only message; it is no client's flow.</param>
    void OnHttpConnectUpstream(HttpFlow flow);
}

/// <summary>The async twin of <see cref="IHttpConnectUpstreamHook"/>: the flow waits until its task ends.</summary>
/// <remarks>
/// <para>May change: the header fields of the request, such as Proxy-Authorization; <c>Kill()</c> gives the connection up.</para>
/// <para>Streaming: a CONNECT request has no body.</para>
/// </remarks>
[HookContract("http_connect_upstream", Since = 7)]
public interface IAsyncHttpConnectUpstreamHook
{
    /// <summary>A tunnel through another proxy is about to be asked for.</summary>
    /// <param name="flow">The CONNECT request as its only message; it is no client's flow.</param>
    /// <param name="cancellationToken">Cancelled when the client has gone, the host gives up waiting, or it is stopped.</param>
    /// <returns>A task that ends when the addon is done.</returns>
    ValueTask OnHttpConnectUpstreamAsync(HttpFlow flow, CancellationToken cancellationToken);
}
