using System.Text;

namespace MitmHost.Plugins;

/// <summary>Where lines are printed, and what it can show.</summary>
internal sealed class Screen
{
    private const int NarrowestTerminal = 20;

    public required TextWriter Output { get; init; }

    /// <summary>Whether lines may be coloured when the options leave it open.</summary>
    public bool AllowsColor { get; init; }

    /// <summary>The width in columns; null where lines are not to be cut, as in a file.</summary>
    public Func<int?> Width { get; init; } = static () => null;

    public static Screen OfStandardOutput() => new()
    {
        Output = StandardOutput(),
        AllowsColor = ShowsColor(Console.IsOutputRedirected, OperatingSystem.IsWindows(), Environment.GetEnvironmentVariable),
        Width = Console.IsOutputRedirected ? static () => null : TerminalWidth,
    };

    /// <summary>Whether stdout is a terminal that shows colours to a user who has not declined them.</summary>
    public static bool ShowsColor(bool isRedirected, bool isWindows, Func<string, string?> environment)
    {
        var term = environment("TERM");

        // no-color.org: present and not empty, whatever the value.
        if (isRedirected || !string.IsNullOrEmpty(environment("NO_COLOR")) || term == "dumb")
        {
            return false;
        }

        // The old console of Windows prints escape sequences as they are; Windows Terminal names itself, others set TERM.
        return !isWindows || term is not null || environment("WT_SESSION") is not null;
    }

    /// <summary>Not <see cref="Console.Out"/>: that one flushes every 256 characters.</summary>
    private static StreamWriter StandardOutput()
    {
        var encoding = Console.OutputEncoding;
        return new StreamWriter(
            Console.OpenStandardOutput(),
            encoding.CodePage == Encoding.UTF8.CodePage ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) : encoding,
            bufferSize: 16 * 1024,
            leaveOpen: true);
    }

    private static int? TerminalWidth()
    {
        try
        {
            return Console.WindowWidth is >= NarrowestTerminal and var width ? width : null;
        }
        catch (Exception exception) when (exception is IOException or PlatformNotSupportedException)
        {
            return null;
        }
    }
}
