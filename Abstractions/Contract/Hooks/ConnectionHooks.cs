namespace MitmHost;

/// <summary>Fires when a client was accepted, before a byte is read.</summary>
/// <remarks>
/// <para>May change: setting <c>client.Error</c> closes the connection; <c>client_disconnected</c> still fires.</para>
/// <para>Streaming: no effect.</para>
/// </remarks>
[HookContract("client_connected", Since = 7)]
public interface IClientConnectedHook
{
    /// <summary>A client was accepted.</summary>
    /// <param name="client">The client's connection.</param>
    void OnClientConnected(ClientConnection client);
}

/// <summary>The async twin of <see cref="IClientConnectedHook"/>: the connection waits until its task ends.</summary>
/// <remarks>
/// <para>May change: setting <c>client.Error</c> closes the connection; <c>client_disconnected</c> still fires.</para>
/// <para>Streaming: no effect.</para>
/// </remarks>
[HookContract("client_connected", Since = 7)]
public interface IAsyncClientConnectedHook
{
    /// <summary>A client was accepted.</summary>
    /// <param name="client">The client's connection.</param>
    /// <param name="cancellationToken">Cancelled when the client has gone, the host gives up waiting, or it is stopped.</param>
    /// <returns>A task that ends when the addon is done.</returns>
    ValueTask OnClientConnectedAsync(ClientConnection client, CancellationToken cancellationToken);
}

/// <summary>Fires when a client's connection has ended, once for each <c>client_connected</c>; <see cref="Connection.TimestampEnd"/> is set.</summary>
/// <remarks>
/// <para>May change: nothing.</para>
/// <para>Streaming: no effect.</para>
/// </remarks>
[HookContract("client_disconnected", Since = 7)]
public interface IClientDisconnectedHook
{
    /// <summary>A client has gone.</summary>
    /// <param name="client">The client's connection.</param>
    void OnClientDisconnected(ClientConnection client);
}

/// <summary>The async twin of <see cref="IClientDisconnectedHook"/>: the connection waits until its task ends.</summary>
/// <remarks>
/// <para>May change: nothing.</para>
/// <para>Streaming: no effect.</para>
/// </remarks>
[HookContract("client_disconnected", Since = 7)]
public interface IAsyncClientDisconnectedHook
{
    /// <summary>A client has gone.</summary>
    /// <param name="client">The client's connection.</param>
    /// <param name="cancellationToken">Cancelled when the client has gone, the host gives up waiting, or it is stopped.</param>
    /// <returns>A task that ends when the addon is done.</returns>
    ValueTask OnClientDisconnectedAsync(ClientConnection client, CancellationToken cancellationToken);
}

/// <summary>Fires before an origin is dialled. Connections that are kept alive serve later flows without it.</summary>
/// <remarks>
/// <para>May change: <c>e.Server.Address</c>, <c>e.Server.Via</c> and <c>e.Server.BindAddress</c>; setting <c>e.Server.Error</c> refuses to dial: <c>server_connect_error</c> fires and the client gets a 502.</para>
/// <para>Streaming: no effect.</para>
/// </remarks>
[HookContract("server_connect", Since = 7)]
public interface IServerConnectHook
{
    /// <summary>An origin is about to be dialled.</summary>
    /// <param name="e">The origin's connection and the client for which it is opened.</param>
    void OnServerConnect(ServerConnectionEvent e);
}

/// <summary>The async twin of <see cref="IServerConnectHook"/>: the connection waits until its task ends.</summary>
/// <remarks>
/// <para>May change: <c>e.Server.Address</c>, <c>e.Server.Via</c> and <c>e.Server.BindAddress</c>; setting <c>e.Server.Error</c> refuses to dial: <c>server_connect_error</c> fires and the client gets a 502.</para>
/// <para>Streaming: no effect.</para>
/// </remarks>
[HookContract("server_connect", Since = 7)]
public interface IAsyncServerConnectHook
{
    /// <summary>An origin is about to be dialled.</summary>
    /// <param name="e">The origin's connection and the client for which it is opened.</param>
    /// <param name="cancellationToken">Cancelled when the client has gone, the host gives up waiting, or it is stopped.</param>
    /// <returns>A task that ends when the addon is done.</returns>
    ValueTask OnServerConnectAsync(ServerConnectionEvent e, CancellationToken cancellationToken);
}

/// <summary>Fires when the transport connection to an origin stands, before TLS; the addresses and <see cref="ServerConnection.TimestampTcpSetup"/> are set.</summary>
/// <remarks>
/// <para>May change: nothing.</para>
/// <para>Streaming: no effect.</para>
/// </remarks>
[HookContract("server_connected", Since = 7)]
public interface IServerConnectedHook
{
    /// <summary>An origin was reached.</summary>
    /// <param name="e">The origin's connection and the client for which it is opened.</param>
    void OnServerConnected(ServerConnectionEvent e);
}

/// <summary>The async twin of <see cref="IServerConnectedHook"/>: the connection waits until its task ends.</summary>
/// <remarks>
/// <para>May change: nothing.</para>
/// <para>Streaming: no effect.</para>
/// </remarks>
[HookContract("server_connected", Since = 7)]
public interface IAsyncServerConnectedHook
{
    /// <summary>An origin was reached.</summary>
    /// <param name="e">The origin's connection and the client for which it is opened.</param>
    /// <param name="cancellationToken">Cancelled when the client has gone, the host gives up waiting, or it is stopped.</param>
    /// <returns>A task that ends when the addon is done.</returns>
    ValueTask OnServerConnectedAsync(ServerConnectionEvent e, CancellationToken cancellationToken);
}

/// <summary>Fires when dialling an origin failed or was refused; exactly one of this and <c>server_connected</c> follows each <c>server_connect</c>.</summary>
/// <remarks>
/// <para>May change: nothing; <c>e.Server.Error</c> says why.</para>
/// <para>Streaming: no effect.</para>
/// </remarks>
[HookContract("server_connect_error", Since = 10)]
public interface IServerConnectErrorHook
{
    /// <summary>An origin was not reached.</summary>
    /// <param name="e">The origin's connection and the client for which it is opened.</param>
    void OnServerConnectError(ServerConnectionEvent e);
}

/// <summary>The async twin of <see cref="IServerConnectErrorHook"/>: the connection waits until its task ends.</summary>
/// <remarks>
/// <para>May change: nothing; <c>e.Server.Error</c> says why.</para>
/// <para>Streaming: no effect.</para>
/// </remarks>
[HookContract("server_connect_error", Since = 10)]
public interface IAsyncServerConnectErrorHook
{
    /// <summary>An origin was not reached.</summary>
    /// <param name="e">The origin's connection and the client for which it is opened.</param>
    /// <param name="cancellationToken">Cancelled when the client has gone, the host gives up waiting, or it is stopped.</param>
    /// <returns>A task that ends when the addon is done.</returns>
    ValueTask OnServerConnectErrorAsync(ServerConnectionEvent e, CancellationToken cancellationToken);
}

/// <summary>Fires when a connection to an origin has ended, once for each <c>server_connected</c>.</summary>
/// <remarks>
/// <para>May change: nothing.</para>
/// <para>Streaming: no effect.</para>
/// </remarks>
[HookContract("server_disconnected", Since = 7)]
public interface IServerDisconnectedHook
{
    /// <summary>A connection to an origin has ended.</summary>
    /// <param name="e">The origin's connection and the client for which it is opened.</param>
    void OnServerDisconnected(ServerConnectionEvent e);
}

/// <summary>The async twin of <see cref="IServerDisconnectedHook"/>: the connection waits until its task ends.</summary>
/// <remarks>
/// <para>May change: nothing.</para>
/// <para>Streaming: no effect.</para>
/// </remarks>
[HookContract("server_disconnected", Since = 7)]
public interface IAsyncServerDisconnectedHook
{
    /// <summary>A connection to an origin has ended.</summary>
    /// <param name="e">The origin's connection and the client for which it is opened.</param>
    /// <param name="cancellationToken">Cancelled when the client has gone, the host gives up waiting, or it is stopped.</param>
    /// <returns>A task that ends when the addon is done.</returns>
    ValueTask OnServerDisconnectedAsync(ServerConnectionEvent e, CancellationToken cancellationToken);
}
