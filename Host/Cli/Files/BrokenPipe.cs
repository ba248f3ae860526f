namespace MitmHost.Host.Cli.Files;

/// <summary>The reader of our standard output has gone, as <c>head</c> does when it has enough: a good end, and nothing to talk about.</summary>
internal static class BrokenPipe
{
    /// <summary>EPIPE of Linux, macOS and the BSDs, as the runtime hands it on.</summary>
    private const int Posix = 32;

    /// <summary>ERROR_BROKEN_PIPE and ERROR_NO_DATA.</summary>
    private const int WindowsBroken = unchecked((int)0x8007006D);

    private const int WindowsClosing = unchecked((int)0x800700E8);

    public static bool Is(IOException exception) => exception.HResult is Posix or WindowsBroken or WindowsClosing;
}
