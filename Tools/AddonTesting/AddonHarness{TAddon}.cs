using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using MitmHost.Host.Addons;
using MitmHost.Host.Addons.Composition;
using MitmHost.Host.Addons.Loading;

namespace MitmHost.Testing;

/// <summary>One addon under test, from its constructor to its end. Not for several threads at once.</summary>
/// <typeparam name="TAddon">The addon.</typeparam>
public sealed class AddonHarness<TAddon> : IAsyncDisposable
    where TAddon : Addon
{
    private readonly Dictionary<Type, object> imports = [];
    private readonly CancellationTokenSource stopping = new();
    private readonly AddonDeclaration declaration = AddonDeclaration.Of(typeof(TAddon));
    private readonly LogCapture log;
    private readonly ConcurrentQueue<string> hooks = [];
    private Func<object?> makeOptions;
    private ComposedAddon? composed;
    private bool isStarted;
    private bool isDisposed;

    internal AddonHarness()
    {
        log = new LogCapture(declaration.Name);
        makeOptions = () => GivenOptions.Defaults(declaration);
        imports[typeof(TimeProvider)] = TimeProvider.System;
    }

    /// <summary>The addon's name in the chain; also the category of its log.</summary>
    public string Name => declaration.Name;

    /// <summary>What the addon has logged so far, in the order in which it did.</summary>
    public IReadOnlyList<LoggedEntry> Log => log.Entries;

    /// <summary>The hooks that were called so far, by the names of the contract (<c>requestheaders</c>), in order. Hooks that the addon does not have are not in it.</summary>
    public IReadOnlyList<string> Hooks => [.. hooks];

    /// <summary>The addon; made by the first access, not started by it.</summary>
    /// <exception cref="AddonSetupException">The host would refuse it.</exception>
    public TAddon Addon => (TAddon)Composed.Instance;

    private ComposedAddon Composed => composed ??= Compose();

    /// <summary>Gives something that the addon's constructor imports.</summary>
    /// <typeparam name="T">The type that the constructor asks for.</typeparam>
    /// <param name="instance">What it receives. It is not disposed.</param>
    /// <returns>This harness.</returns>
    /// <exception cref="InvalidOperationException">The addon was made already.</exception>
    public AddonHarness<TAddon> Provide<T>(T instance)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(instance);
        ThrowIfMade();
        imports[typeof(T)] = instance;
        return this;
    }

    /// <summary>Gives the options as an object; it is validated when the addon is made.</summary>
    /// <param name="options">An object of the addon's options type.</param>
    /// <returns>This harness.</returns>
    /// <exception cref="InvalidOperationException">The addon was made already: use <see cref="ChangeOptionsAsync"/>.</exception>
    public AddonHarness<TAddon> WithOptions(object options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ThrowIfMade();
        makeOptions = () => GivenOptions.Checked(declaration, options);
        return this;
    }

    /// <summary>Gives the options as they stand in plugins.json; they are bound and validated when the addon is made.</summary>
    /// <param name="json">An object such as <c>{ "detail": 2 }</c>; comments and trailing commas are allowed.</param>
    /// <returns>This harness.</returns>
    /// <exception cref="InvalidOperationException">The addon was made already: use <see cref="ChangeOptionsJsonAsync"/>.</exception>
    public AddonHarness<TAddon> WithOptionsJson([StringSyntax(StringSyntaxAttribute.Json)] string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        ThrowIfMade();
        makeOptions = () => GivenOptions.Bound(declaration, json);
        return this;
    }

    /// <summary>Makes the addon and calls its <see cref="Addon.StartAsync"/>. The second call does nothing.</summary>
    /// <param name="cancellationToken">Given to the addon.</param>
    /// <returns>A task that ends when the addon is ready.</returns>
    /// <exception cref="AddonSetupException">The host would refuse the addon.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (!isStarted)
        {
            await Addon.StartAsync(cancellationToken).ConfigureAwait(false);
            isStarted = true;
        }
    }

    /// <summary>Starts the addon if need be, and tells it that the proxy listens (hook <c>running</c>).</summary>
    /// <param name="cancellationToken">Given to the hook.</param>
    /// <returns>A task that ends when the hook has.</returns>
    public async Task RunningAsync(CancellationToken cancellationToken = default)
    {
        await StartAsync(cancellationToken).ConfigureAwait(false);
        await HookCall.RunAsync<IRunningHook, IAsyncRunningHook>(Addon, hooks.Enqueue, h => h.OnRunning(), h => h.OnRunningAsync(cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Starts the addon if need be, and sends a flow through all of its hooks in the order in which the host would call them.</summary>
    /// <remarks>
    /// A request or response hook sees the body as under the host with this addon alone: with <see cref="StreamsBodiesAttribute"/> or
    /// <see cref="BodyMode.Stream"/> it is null and <see cref="HttpMessage.BodyWasStreamed"/> is true. A response that the addon sets before the
    /// origin is asked takes the place of the origin's answer. An intercepted flow waits until it is resumed.
    /// </remarks>
    /// <param name="test">The flow; each runs once.</param>
    /// <param name="cancellationToken">Given to the hooks; ends the wait for an intercepted flow.</param>
    /// <returns>The flow after its last hook.</returns>
    /// <exception cref="InvalidOperationException">The flow has run already.</exception>
    public async Task<HttpFlow> CycleAsync(TestFlow test, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(test);
        await StartAsync(cancellationToken).ConfigureAwait(false);
        test.Begin();
        await new FlowCycle(Addon, Name, hooks.Enqueue, test, cancellationToken).RunAsync().ConfigureAwait(false);
        return test.Flow;
    }

    /// <summary>Sets other options, given as an object, and calls the hook <c>configure</c> with the names of those that differ. No call when none does.</summary>
    /// <param name="options">An object of the addon's options type.</param>
    /// <param name="cancellationToken">Given to the hook.</param>
    /// <returns>A task that ends when the addon has followed the change. What the hook throws is thrown; the old options are in force again then.</returns>
    /// <exception cref="AddonSetupException">They are not allowed. The old ones stay.</exception>
    public async Task ChangeOptionsAsync(object options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        await ChangeAsync(() => GivenOptions.Checked(declaration, options), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sets other options, given as they stand in plugins.json, and calls the hook <c>configure</c> with the names of those that differ.</summary>
    /// <param name="json">An object such as <c>{ "detail": 2 }</c>. What it leaves out has its default.</param>
    /// <param name="cancellationToken">Given to the hook.</param>
    /// <returns>A task that ends when the addon has followed the change. What the hook throws is thrown; the old options are in force again then.</returns>
    /// <exception cref="AddonSetupException">They are not allowed. The old ones stay.</exception>
    public async Task ChangeOptionsJsonAsync([StringSyntax(StringSyntaxAttribute.Json)] string json, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(json);
        await ChangeAsync(() => GivenOptions.Bound(declaration, json), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Cancels <see cref="AddonContext.Stopping"/> and calls the addon's <see cref="Addon.StopAsync"/>. Does nothing when it does not run.</summary>
    /// <param name="cancellationToken">Given to the addon.</param>
    /// <returns>A task that ends when the addon has.</returns>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (isStarted)
        {
            isStarted = false;
            await stopping.CancelAsync().ConfigureAwait(false);
            await Addon.StopAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Stops the addon if it runs, and disposes it and the parts that were made for it.</summary>
    /// <returns>A task that ends when everything is freed.</returns>
    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        try
        {
            await StopAsync().ConfigureAwait(false);
        }
        finally
        {
            await FreeAsync().ConfigureAwait(false);
        }
    }

    private async Task FreeAsync()
    {
        if (composed is not null)
        {
            await composed.Instance.DisposeAsync().ConfigureAwait(false);
            composed.Container.Dispose();
        }

        stopping.Dispose();
    }

    private ComposedAddon Compose()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (declaration.Refusal is { } refusal)
        {
            throw new AddonSetupException([refusal]);
        }

        try
        {
            var options = makeOptions();
            var others = AddonDeclarations.Of(typeof(TAddon).Assembly).Others;
            var made = new AddonComposer(imports, addLogProvider: null).Compose(declaration, others, log);
            made.Instance.Attach(new AddonContext(Name, log, stopping.Token));
            if (options is not null)
            {
                made.Instance.OptionsObject = options;
            }

            return made;
        }
        catch (AddonRefusedException refused)
        {
            throw new AddonSetupException(refused.Reasons, refused);
        }
    }

    private async Task ChangeAsync(Func<object> make, CancellationToken cancellationToken)
    {
        await StartAsync(cancellationToken).ConfigureAwait(false);
        var (before, after) = (Addon.OptionsObject!, make());
        var names = OptionDifference.Of(before, after);
        Addon.OptionsObject = after;
        if (names.Count == 0)
        {
            return;
        }

        try
        {
            await HookCall.RunAsync<IOptionsChangedHook, IAsyncOptionsChangedHook>(
                Addon,
                hooks.Enqueue,
                h => h.OnOptionsChanged(names),
                h => h.OnOptionsChangedAsync(names, cancellationToken)).ConfigureAwait(false);
        }
        catch
        {
            Addon.OptionsObject = before;
            throw;
        }
    }

    private void ThrowIfMade()
    {
        if (composed is not null)
        {
            throw new InvalidOperationException($"{Name} was made already. Give imports and options before the first use of the addon.");
        }
    }
}
