#if !CONTRACT6
namespace MitmHost;

[HookContract("tls_clienthello", Since = 7)]
public interface ITlsClientHelloHook
{
    void OnTlsClientHello(ClientHelloEvent e);
}

[HookContract("tls_clienthello", Since = 7)]
public interface IAsyncTlsClientHelloHook
{
    ValueTask OnTlsClientHelloAsync(ClientHelloEvent e, CancellationToken cancellationToken);
}

[HookContract("tls_start_client", Since = 7)]
public interface ITlsStartClientHook
{
    void OnTlsStartClient(TlsEvent e);
}

[HookContract("tls_start_client", Since = 7)]
public interface IAsyncTlsStartClientHook
{
    ValueTask OnTlsStartClientAsync(TlsEvent e, CancellationToken cancellationToken);
}

[HookContract("tls_start_server", Since = 7)]
public interface ITlsStartServerHook
{
    void OnTlsStartServer(TlsEvent e);
}

[HookContract("tls_start_server", Since = 7)]
public interface IAsyncTlsStartServerHook
{
    ValueTask OnTlsStartServerAsync(TlsEvent e, CancellationToken cancellationToken);
}

#if CONTRACT9
[HookContract("tls_established_client", Since = 8)]
public interface ITlsEstablishedClientHook
{
    void OnTlsEstablishedClient(TlsEvent e);
}

[HookContract("tls_established_client", Since = 8)]
public interface IAsyncTlsEstablishedClientHook
{
    ValueTask OnTlsEstablishedClientAsync(TlsEvent e, CancellationToken cancellationToken);
}
#endif

#if CONTRACT9
[HookContract("tls_established_server", Since = 8)]
public interface ITlsEstablishedServerHook
{
    void OnTlsEstablishedServer(TlsEvent e);
}

[HookContract("tls_established_server", Since = 8)]
public interface IAsyncTlsEstablishedServerHook
{
    ValueTask OnTlsEstablishedServerAsync(TlsEvent e, CancellationToken cancellationToken);
}
#endif

#if CONTRACT9
[HookContract("tls_failed_client", Since = 8)]
public interface ITlsFailedClientHook
{
    void OnTlsFailedClient(TlsEvent e);
}

[HookContract("tls_failed_client", Since = 8)]
public interface IAsyncTlsFailedClientHook
{
    ValueTask OnTlsFailedClientAsync(TlsEvent e, CancellationToken cancellationToken);
}
#endif

#if CONTRACT9
[HookContract("tls_failed_server", Since = 8)]
public interface ITlsFailedServerHook
{
    void OnTlsFailedServer(TlsEvent e);
}

[HookContract("tls_failed_server", Since = 8)]
public interface IAsyncTlsFailedServerHook
{
    ValueTask OnTlsFailedServerAsync(TlsEvent e, CancellationToken cancellationToken);
}
#endif
#endif
