using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace MitmHost.Host.Telemetry;

/// <summary>Builds the host's logging: one compact line for each entry, on standard error, and a fan-out to whoever else listens.</summary>
internal static class HostLogging
{
    /// <summary>
    /// Entries that wait for a slow terminal. Whoever logs may stand on a thread that carries other connections too, so a full queue
    /// drops, and the first entry that finds room again tells how many were lost: nobody ever waits.
    /// </summary>
    private const int MaxWaiting = 4096;

    /// <param name="minimum">
    /// What is less important is not shown. At debug and below, exceptions are shown with their stacks. What an addon logs, its <c>logLevel</c> has let
    /// pass already: it is shown unless the console is to be quiet. Who listens besides the console gets all that is shown, and what quiet keeps back.
    /// </param>
    /// <param name="color">Whether standard error may be coloured.</param>
    /// <param name="time">The clock of the time stamps.</param>
    /// <returns>The factory; disposing of it writes out what still waits.</returns>
    public static HostLoggers Create(LogLevel minimum, bool color, TimeProvider time)
    {
        var fanOut = new LogFanOut(time);
        var addons = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var least = minimum < LogLevel.Information ? minimum : LogLevel.Information;
        var factory = LoggerFactory.Create(logging =>
        {
            logging.SetMinimumLevel(LogLevel.Trace);
            AddConsole(logging, new CompactConsoleFormatter(time, color, fullExceptions: minimum <= LogLevel.Debug));
            logging.AddProvider(fanOut);
            logging.AddFilter<ConsoleLoggerProvider>((category, level) => level >= minimum || (minimum <= LogLevel.Information && IsOfAddon(category)));
            logging.AddFilter<LogFanOut>((category, level) => level >= least || IsOfAddon(category));
        });
        fanOut.ReportTo(factory.CreateLogger("log"));
        return new HostLoggers(factory, fanOut, new AddonLoggers(factory, addons));

        bool IsOfAddon(string? category) => category is not null && addons.ContainsKey(category);
    }

    private static void AddConsole(ILoggingBuilder logging, ConsoleFormatter formatter)
    {
        logging.Services.AddSingleton(formatter);
        logging.AddConsole(console =>
        {
            console.FormatterName = CompactConsoleFormatter.FormatterName;
            console.LogToStandardErrorThreshold = LogLevel.Trace;
            console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite;
            console.MaxQueueLength = MaxWaiting;
        });
    }
}
