namespace MitmHost.Host.Chain;

/// <summary>One addon's entry in a hook: exactly one of the two calls is there.</summary>
internal readonly record struct HookSubscriber<TSubject>(
    HookPlace Place,
    Action<TSubject>? Sync,
    Func<TSubject, CancellationToken, ValueTask>? Async)
{
    public ChainAddon Addon => Place.Addon;
}
