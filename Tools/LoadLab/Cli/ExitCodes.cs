namespace MitmHost.Tools.LoadLab.Cli;

/// <summary>How a run ends.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>An answer was wrong, or nothing could be measured.</summary>
    public const int Failed = 1;

    public const int Usage = 2;

    /// <summary>Ended by Ctrl+C.</summary>
    public const int Interrupted = 130;
}
