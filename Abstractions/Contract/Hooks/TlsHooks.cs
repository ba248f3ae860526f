namespace MitmHost;

/// <summary>Fires when the TLS handshake with a client is done; version, cipher and ALPN are set.</summary>
/// <remarks>
/// <para>May change: nothing.</para>
/// <para>Streaming: no effect.</para>
/// </remarks>
[HookContract("tls_established_client", Since = 8)]
public interface ITlsEstablishedClientHook
{
    /// <summary>TLS with the client stands.</summary>
    /// <param name="e">The connection on which the handshake takes place, and both sides.</param>
    void OnTlsEstablishedClient(TlsEvent e);
}

/// <summary>The async twin of <see cref="ITlsEstablishedClientHook"/>: the connection waits until its task ends.</summary>
/// <remarks>
/// <para>May change: nothing.</para>
/// <para>Streaming: no effect.</para>
/// </remarks>
[HookContract("tls_established_client", Since = 8)]
public interface IAsyncTlsEstablishedClientHook
{
    /// <summary>TLS with the client stands.</summary>
    /// <param name="e">The connection on which the handshake takes place, and both sides.</param>
    /// <param name="cancellationToken">Cancelled when the client has gone, the host gives up waiting, or it is stopped.</param>
    /// <returns>A task that ends when the addon is done.</returns>
    ValueTask OnTlsEstablishedClientAsync(TlsEvent e, CancellationToken cancellationToken);
}

/// <summary>Fires when the TLS handshake with an origin is done and its certificate was accepted.</summary>
/// <remarks>
/// <para>May change: nothing.</para>
/// <para>Streaming: no effect.</para>
/// </remarks>
[HookContract("tls_established_server", Since = 8)]
public interface ITlsEstablishedServerHook
{
    /// <summary>TLS with the origin stands.</summary>
    /// <param name="e">The connection on which the handshake takes place, and both sides.</param>
    void OnTlsEstablishedServer(TlsEvent e);
}

/// <summary>The async twin of <see cref="ITlsEstablishedServerHook"/>: the connection waits until its task ends.</summary>
/// <remarks>
/// <para>May change: nothing.</para>
/// <para>Streaming: no effect.</para>
/// </remarks>
[HookContract("tls_established_server", Since = 8)]
public interface IAsyncTlsEstablishedServerHook
{
    /// <summary>TLS with the origin stands.</summary>
    /// <param name="e">The connection on which the handshake takes place, and both sides.</param>
    /// <param name="cancellationToken">Cancelled when the client has gone, the host gives up waiting, or it is stopped.</param>
    /// <returns>A task that ends when the addon is done.</returns>
    ValueTask OnTlsEstablishedServerAsync(TlsEvent e, CancellationToken cancellationToken);
}

/// <summary>Fires when the TLS handshake with a client failed, most often because the client does not trust the authority.</summary>
/// <remarks>
/// <para>May change: nothing; <c>e.Connection.Error</c> says why.</para>
/// <para>Streaming: no effect.</para>
/// </remarks>
[HookContract("tls_failed_client", Since = 8)]
public interface ITlsFailedClientHook
{
    /// <summary>TLS with the client failed.</summary>
    /// <param name="e">The connection on which the handshake takes place, and both sides.</param>
    void OnTlsFailedClient(TlsEvent e);
}

/// <summary>The async twin of <see cref="ITlsFailedClientHook"/>: the connection waits until its task ends.</summary>
/// <remarks>
/// <para>May change: nothing; <c>e.Connection.Error</c> says why.</para>
/// <para>Streaming: no effect.</para>
/// </remarks>
[HookContract("tls_failed_client", Since = 8)]
public interface IAsyncTlsFailedClientHook
{
    /// <summary>TLS with the client failed.</summary>
    /// <param name="e">The connection on which the handshake takes place, and both sides.</param>
    /// <param name="cancellationToken">Cancelled when the client has gone, the host gives up waiting, or it is stopped.</param>
    /// <returns>A task that ends when the addon is done.</returns>
    ValueTask OnTlsFailedClientAsync(TlsEvent e, CancellationToken cancellationToken);
}

/// <summary>Fires when the TLS handshake with an origin failed or its certificate was refused.</summary>
/// <remarks>
/// <para>May change: nothing; <c>e.Connection.Error</c> says why.</para>
/// <para>Streaming: no effect.</para>
/// </remarks>
[HookContract("tls_failed_server", Since = 8)]
public interface ITlsFailedServerHook
{
    /// <summary>TLS with the origin failed.</summary>
    /// <param name="e">The connection on which the handshake takes place, and both sides.</param>
    void OnTlsFailedServer(TlsEvent e);
}

/// <summary>The async twin of <see cref="ITlsFailedServerHook"/>: the connection waits until its task ends.</summary>
/// <remarks>
/// <para>May change: nothing; <c>e.Connection.Error</c> says why.</para>
/// <para>Streaming: no effect.</para>
/// </remarks>
[HookContract("tls_failed_server", Since = 8)]
public interface IAsyncTlsFailedServerHook
{
    /// <summary>TLS with the origin failed.</summary>
    /// <param name="e">The connection on which the handshake takes place, and both sides.</param>
    /// <param name="cancellationToken">Cancelled when the client has gone, the host gives up waiting, or it is stopped.</param>
    /// <returns>A task that ends when the addon is done.</returns>
    ValueTask OnTlsFailedServerAsync(TlsEvent e, CancellationToken cancellationToken);
}
