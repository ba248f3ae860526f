namespace MitmHost;

[HookContract("tcp_start", Since = 6)]
public interface ITcpStartHook
{
    void OnTcpStart(TcpFlow flow);
}

[HookContract("tcp_start", Since = 6)]
public interface IAsyncTcpStartHook
{
    ValueTask OnTcpStartAsync(TcpFlow flow, CancellationToken cancellationToken);
}

[HookContract("tcp_message", Since = 6)]
public interface ITcpMessageHook
{
    void OnTcpMessage(TcpFlow flow, TcpMessage message);
}

[HookContract("tcp_message", Since = 6)]
public interface IAsyncTcpMessageHook
{
    ValueTask OnTcpMessageAsync(TcpFlow flow, TcpMessage message, CancellationToken cancellationToken);
}

[HookContract("tcp_end", Since = 6)]
public interface ITcpEndHook
{
    void OnTcpEnd(TcpFlow flow);
}

[HookContract("tcp_end", Since = 6)]
public interface IAsyncTcpEndHook
{
    ValueTask OnTcpEndAsync(TcpFlow flow, CancellationToken cancellationToken);
}

[HookContract("tcp_error", Since = 6)]
public interface ITcpErrorHook
{
    void OnTcpError(TcpFlow flow);
}

[HookContract("tcp_error", Since = 6)]
public interface IAsyncTcpErrorHook
{
    ValueTask OnTcpErrorAsync(TcpFlow flow, CancellationToken cancellationToken);
}
