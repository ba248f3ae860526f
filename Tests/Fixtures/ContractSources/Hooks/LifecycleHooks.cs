namespace MitmHost;

[HookContract("configure", Since = 6)]
public interface IOptionsChangedHook
{
    void OnOptionsChanged(IReadOnlySet<string> names);
}

[HookContract("configure", Since = 6)]
public interface IAsyncOptionsChangedHook
{
    ValueTask OnOptionsChangedAsync(IReadOnlySet<string> names, CancellationToken cancellationToken);
}

[HookContract("running", Since = 6)]
public interface IRunningHook
{
    void OnRunning();
}

[HookContract("running", Since = 6)]
public interface IAsyncRunningHook
{
    ValueTask OnRunningAsync(CancellationToken cancellationToken);
}

[HookContract("update", Since = 6)]
public interface IFlowsUpdatedHook
{
    void OnFlowsUpdated(IReadOnlyList<Flow> flows);
}

[HookContract("update", Since = 6)]
public interface IAsyncFlowsUpdatedHook
{
    ValueTask OnFlowsUpdatedAsync(IReadOnlyList<Flow> flows, CancellationToken cancellationToken);
}
