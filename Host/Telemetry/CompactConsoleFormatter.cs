using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using MitmHost.Host.Terminal;

namespace MitmHost.Host.Telemetry;

/// <summary>
/// Writes a log entry as one line: <c>12:34:56 warn  HookChain · message</c>. What is logged was often chosen by a peer, so whatever a
/// terminal would obey is escaped, line breaks included.
/// </summary>
/// <param name="time">The clock of the time stamps.</param>
/// <param name="color">Whether levels are coloured.</param>
/// <param name="fullExceptions">Whether exceptions are shown with their stack; else only what they say.</param>
internal sealed class CompactConsoleFormatter(TimeProvider time, bool color, bool fullExceptions) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "mitmhost";

    private const string OwnPrefix = "MitmHost.";

    private const string StackIndent = "    ";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception) ?? "";
        textWriter.Write(time.GetLocalNow().ToString("HH:mm:ss ", CultureInfo.InvariantCulture));
        textWriter.Write(Ansi.Style(Word(logEntry.LogLevel), StyleOf(logEntry.LogLevel), color && StyleOf(logEntry.LogLevel).Length > 0));
        textWriter.Write(' ');
        textWriter.Write(VisibleText.Escape(Short(logEntry.Category)));
        textWriter.Write(" · ");
        textWriter.Write(VisibleText.Escape(message));
        if (logEntry.Exception is { } exception)
        {
            WriteException(textWriter, exception);
        }

        textWriter.Write('\n');
    }

    /// <summary>Five columns, so that what follows stands in line.</summary>
    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info ",
        LogLevel.Warning => "warn ",
        LogLevel.Error => "error",
        _ => "fatal",
    };

    private static string StyleOf(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => Ansi.Dim,
        LogLevel.Information => "",
        LogLevel.Warning => Ansi.Yellow,
        LogLevel.Error => Ansi.Red,
        _ => Ansi.Bold + Ansi.Red,
    };

    /// <summary>Of the host's own types the name says enough; an addon's category is left as its author chose it.</summary>
    private static string Short(string category) =>
        category.StartsWith(OwnPrefix, StringComparison.Ordinal) ? category[(category.LastIndexOf('.') + 1)..] : category;

    private void WriteException(TextWriter writer, Exception exception)
    {
        // An addon's exception may throw when it is asked for its text; that must not reach whoever logs it.
        var safe = LoggedException.Of(exception);
        if (!fullExceptions)
        {
            writer.Write(" · ");
            writer.Write(VisibleText.Escape($"{exception.GetType().Name}: {safe.Message}"));
            return;
        }

        foreach (var line in safe.ToString().Split('\n'))
        {
            writer.Write('\n');
            writer.Write(StackIndent);
            writer.Write(VisibleText.Escape(line.TrimEnd('\r')));
        }
    }
}
