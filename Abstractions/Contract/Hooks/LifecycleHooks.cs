namespace MitmHost;

/// <summary>Fires after <c>plugins.json</c> changed: the options of all addons are validated first, then set, then the hooks run in chain order (mitmproxy: <c>configure</c>).</summary>
/// <remarks>
/// <para>May change: nothing. A throw refuses the change: every addon that was told already gets the old options and a second call.</para>
/// <para>Streaming: no effect.</para>
/// </remarks>
[HookContract("configure", Since = 6)]
public interface IOptionsChangedHook
{
    /// <summary>The options are set already; read them from the addon.</summary>
    /// <param name="names">The names of the options that changed, as they stand in plugins.json.</param>
    void OnOptionsChanged(IReadOnlySet<string> names);
}

/// <summary>The async twin of <see cref="IOptionsChangedHook"/>.</summary>
/// <remarks>
/// <para>May change: nothing. A throw refuses the change.</para>
/// <para>Streaming: no effect.</para>
/// </remarks>
[HookContract("configure", Since = 6)]
public interface IAsyncOptionsChangedHook
{
    /// <summary>The options are set already; read them from the addon.</summary>
    /// <param name="names">The names of the options that changed, as they stand in plugins.json.</param>
    /// <param name="cancellationToken">Cancelled when the host gives up waiting.</param>
    /// <returns>A task that ends when the addon has followed the change.</returns>
    ValueTask OnOptionsChangedAsync(IReadOnlySet<string> names, CancellationToken cancellationToken);
}

/// <summary>Fires once, when all addons are started and the proxy listens (mitmproxy: <c>running</c>).</summary>
/// <remarks>
/// <para>May change: nothing.</para>
/// <para>Streaming: no effect.</para>
/// </remarks>
[HookContract("running", Since = 6)]
public interface IRunningHook
{
    /// <summary>The proxy listens.</summary>
    void OnRunning();
}

/// <summary>The async twin of <see cref="IRunningHook"/>.</summary>
/// <remarks>
/// <para>May change: nothing.</para>
/// <para>Streaming: no effect.</para>
/// </remarks>
[HookContract("running", Since = 6)]
public interface IAsyncRunningHook
{
    /// <summary>The proxy listens.</summary>
    /// <param name="cancellationToken">Cancelled when the host gives up waiting or is stopped.</param>
    /// <returns>A task that ends when the addon is done with it.</returns>
    ValueTask OnRunningAsync(CancellationToken cancellationToken);
}
