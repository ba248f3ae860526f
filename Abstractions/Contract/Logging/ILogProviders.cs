using Microsoft.Extensions.Logging;

namespace MitmHost;

/// <summary>Lets an addon receive the log of the host and of all addons. Addons import it through their constructor.</summary>
/// <remarks>
/// <para>
/// It takes the place of the hook <c>add_log</c>. A provider is called on a thread of the pool, one entry at a time, in the order in which they were
/// logged, and never holds up the one who logged. When it is slower than entries come, those that find no room are dropped, and the log says how many.
/// </para>
/// <para>
/// Of the host it gets entries of level Information and above, and Debug with <c>--verbose</c>; of an addon whatever its <c>logLevel</c> in plugins.json
/// lets pass. <c>--quiet</c> silences the console only. Messages come formatted. Of the values of a message or a scope, numbers, texts and times come as they are and the rest as text; exceptions come as
/// stand-ins with the original's text, so that a provider that keeps entries keeps no other addon in memory. Scopes reach a provider that implements
/// <see cref="ISupportExternalScope"/> through the scope provider that it is given, and others through <see cref="ILogger.BeginScope"/>.
/// </para>
/// <para>
/// What a provider logs itself reaches the console but no provider, so that it cannot go round for ever. A provider that throws ten times in a row is removed, and
/// the log says so.
/// </para>
/// </remarks>
public interface ILogProviders
{
    /// <summary>Registers a provider, which gets every entry from now on.</summary>
    /// <param name="provider">The provider. It stays the addon's own: the host never disposes it.</param>
    /// <returns>
    /// Dispose it to remove the provider: no call of the provider begins after that, and entries that still wait for it are dropped. What an addon
    /// does not remove, the host removes when the addon has been stopped.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="provider"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The addon has been stopped.</exception>
    IDisposable Add(ILoggerProvider provider);
}
