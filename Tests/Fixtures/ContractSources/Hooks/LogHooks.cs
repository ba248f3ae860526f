#if !CONTRACT6
namespace MitmHost;

[HookContract("add_log", Since = 7)]
public interface IAddLogHook
{
    void OnAddLog(LogEntry entry);
}

[HookContract("add_log", Since = 7)]
public interface IAsyncAddLogHook
{
    ValueTask OnAddLogAsync(LogEntry entry, CancellationToken cancellationToken);
}
#endif
