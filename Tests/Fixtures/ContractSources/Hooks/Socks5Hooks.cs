#if CONTRACT9
namespace MitmHost;

[HookContract("socks5_auth", Since = 8)]
public interface ISocks5AuthHook
{
    void OnSocks5Auth(Socks5AuthEvent e);
}

[HookContract("socks5_auth", Since = 8)]
public interface IAsyncSocks5AuthHook
{
    ValueTask OnSocks5AuthAsync(Socks5AuthEvent e, CancellationToken cancellationToken);
}
#endif
