namespace MitmHost.Host.Chain;

/// <summary>A hook that fires for one subject: a flow, a connection, an event.</summary>
internal sealed class Hook<TSubject>(
    Type sync,
    Type async,
    Func<Addon, Action<TSubject>?> bind,
    Func<Addon, Func<TSubject, CancellationToken, ValueTask>?> bindAsync) : Hook(sync, async)
    where TSubject : class, IHookSubject
{
    public static Hook<TSubject> Of<TSync, TAsync>(
        Func<TSync, Action<TSubject>> bind,
        Func<TAsync, Func<TSubject, CancellationToken, ValueTask>> bindAsync)
        where TSync : class
        where TAsync : class =>
        new(typeof(TSync), typeof(TAsync), a => a is TSync hook ? bind(hook) : null, a => a is TAsync hook ? bindAsync(hook) : null);

    /// <summary>The subscribers among the addons, in their order.</summary>
    public HookSubscribers<TSubject> Collect(IEnumerable<ChainAddon> addons) =>
        new(Name, [.. addons
            .Where(a => IsSubscribedBy(a.Instance.GetType()))
            .Select(a => new HookSubscriber<TSubject>(new HookPlace(a, Name), bind(a.Instance), bindAsync(a.Instance)))]);
}
