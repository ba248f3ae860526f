namespace MitmHost.Host.Terminal;

/// <summary>What is at the other end of standard output or standard error.</summary>
/// <param name="IsTerminal">Whether somebody reads it on a screen; else it is a file or a pipe.</param>
/// <param name="Width">The screen's columns; without a screen nothing is cut.</param>
internal sealed record TerminalStream(bool IsTerminal, int Width)
{
    private const int UsualWidth = 80;

    public static TerminalStream Output() => Of(!Console.IsOutputRedirected);

    public static TerminalStream Error() => Of(!Console.IsErrorRedirected);

    private static TerminalStream Of(bool isTerminal) => new(isTerminal, isTerminal ? ScreenWidth() : int.MaxValue);

    private static int ScreenWidth()
    {
        try
        {
            return Console.WindowWidth > 0 ? Console.WindowWidth : UsualWidth;
        }
        catch (IOException)
        {
            return UsualWidth;
        }
    }
}
