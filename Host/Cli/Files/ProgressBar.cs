using System.Globalization;
using MitmHost.Host.Terminal;

namespace MitmHost.Host.Cli.Files;

/// <summary>Shows on a terminal how far a long file was read: <c>out.mitm  42% ########............</c>. It comes after a second, and goes at the end.</summary>
internal sealed class ProgressBar(TextWriter writer, TimeProvider time, string name, long total, int width) : IDisposable
{
    private const int BarColumns = 30;

    private const int NameColumns = 30;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly string label = TextColumns.Cut(VisibleText.Escape(name), NameColumns);
    private readonly long start = time.GetTimestamp();
    private TimeSpan next = Patience;
    private int shown;

    /// <param name="position">How many bytes were read.</param>
    public void Show(long position)
    {
        var elapsed = time.GetElapsedTime(start);
        if (elapsed < next)
        {
            return;
        }

        next = elapsed + Pause;
        var part = total <= 0 ? 1 : Math.Clamp((double)position / total, 0, 1);
        var filled = (int)(part * BarColumns);
        var line = string.Create(CultureInfo.InvariantCulture, $"{label} {part * 100,3:0}% {new string('#', filled)}{new string('.', BarColumns - filled)}");

        // One column stays free: a cursor behind the last one begins a new line on some terminals.
        line = TextColumns.Cut(line, Math.Max(1, width - 1));
        shown = Math.Max(shown, TextColumns.Width(line));
        writer.Write($"\r{line}");
        writer.Flush();
    }

    public void Dispose()
    {
        if (shown > 0)
        {
            writer.Write($"\r{new string(' ', shown)}\r");
            writer.Flush();
        }
    }
}
