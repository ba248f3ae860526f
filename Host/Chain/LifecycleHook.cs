namespace MitmHost.Host.Chain;

/// <summary>A hook about the addon itself; whoever starts and stops addons calls it.</summary>
internal sealed class LifecycleHook(Type sync, Type async) : Hook(sync, async);
