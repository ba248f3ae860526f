using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Addons.Live;

/// <summary>
/// Exceptions that an addon lets escape on a thread, a timer or an <c>async void</c> of its own. .NET would end the process for them; here they are
/// faults of the addon. The host's own still end it.
/// </summary>
/// <param name="addonOf">Finds the addon of a plugin that a class belongs to; null when it cannot be told.</param>
/// <param name="logger">Where the others are told.</param>
internal sealed class StrayExceptions(Func<ExceptionOrigin, ChainAddon?> addonOf, ILogger logger)
{
    private const string Moment = "own thread";

    private static StrayExceptions? inForce;

    private static int isInstalled;

    /// <summary>Takes care of the whole process from now on; the one that was installed last counts.</summary>
    public void Install()
    {
        Volatile.Write(ref inForce, this);
        if (Interlocked.Exchange(ref isInstalled, 1) == 0)
        {
            // The runtime takes one handler for its whole life.
            ExceptionHandling.SetUnhandledExceptionHandler(static e => Volatile.Read(ref inForce)?.TryReport(e) == true);
            TaskScheduler.UnobservedTaskException += static (_, args) => Volatile.Read(ref inForce)?.TellUnobserved(args);
        }
    }

    /// <summary>Takes care of nothing any more.</summary>
    public void Remove() => Interlocked.CompareExchange(ref inForce, null, this);

    /// <returns>Whether an addon threw it; then it is logged, and the process may go on. Never throws.</returns>
    public bool TryReport(Exception exception)
    {
        try
        {
            if (ExceptionOrigin.Of(exception) is not { } origin)
            {
                return false;
            }

            if (addonOf(origin) is { } addon)
            {
                addon.Report(Moment, exception);
            }
            else
            {
                logger.LogError("{Plugin} · {Moment} · {Fault}", origin.Plugin, Moment, OneLine.Of(AddonFault.Describe(exception, origin.Type.Assembly)));
            }

            return true;
        }
        catch (Exception)
        {
            return false; // The exception's own message may throw; then the runtime shall say what it can.
        }
    }

    /// <summary>Nobody looked at a task that failed. It harms nobody, but its author may want to know.</summary>
    private void TellUnobserved(UnobservedTaskExceptionEventArgs args)
    {
        foreach (var exception in args.Exception.Flatten().InnerExceptions)
        {
            var plugin = ExceptionOrigin.Of(exception)?.Plugin ?? "host";
            logger.LogDebug("{Plugin} · unobserved task · {Fault}", plugin, OneLine.Of($"{exception.GetType().Name}: {exception.Message}"));
        }
    }
}
