namespace MitmHost;

/// <summary>Fires for every entry of the log, of the host and of all addons, after it was logged and in the order of logging.</summary>
/// <remarks>
/// <para>
/// Of the host level Information and above, and Debug with <c>--verbose</c>; of addons whatever their <c>logLevel</c> in plugins.json lets pass. What an addon
/// logs in this hook reaches the console but not the hook. The one who logged does not wait: when addons are slower than entries come, those that find no room are dropped, and the log says how many.
/// </para>
/// <para>May change: nothing.</para>
/// <para>Streaming: no effect.</para>
/// </remarks>
[HookContract("add_log", Since = 7, Deprecated = 9, ReplacedBy = nameof(ILogProviders))]
[Obsolete(Deprecations.AddLogHookMessage, DiagnosticId = Deprecations.AddLogHook, UrlFormat = Deprecations.Changelog)]
public interface IAddLogHook
{
    /// <summary>Something was logged.</summary>
    /// <param name="entry">The entry; it may be kept.</param>
    void OnAddLog(LogEntry entry);
}

/// <summary>The async twin of <see cref="IAddLogHook"/>: the next entry waits until its task ends.</summary>
/// <remarks>
/// <para>May change: nothing.</para>
/// <para>Streaming: no effect.</para>
/// </remarks>
[HookContract("add_log", Since = 7, Deprecated = 9, ReplacedBy = nameof(ILogProviders))]
[Obsolete(Deprecations.AddLogHookMessage, DiagnosticId = Deprecations.AddLogHook, UrlFormat = Deprecations.Changelog)]
public interface IAsyncAddLogHook
{
    /// <summary>Something was logged.</summary>
    /// <param name="entry">The entry; it may be kept.</param>
    /// <param name="cancellationToken">Cancelled when the host gives up waiting or is stopped.</param>
    /// <returns>A task that ends when the addon is done.</returns>
    ValueTask OnAddLogAsync(LogEntry entry, CancellationToken cancellationToken);
}
