namespace MitmHost.Host;

/// <summary>What the process tells its caller. Scripts rely on these numbers; the help states them.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    public const int RuntimeFailure = 1;

    /// <summary>A wrong command line, environment or plugins.json.</summary>
    public const int Usage = 2;

    public const int PortInUse = 3;

    public const int AddonRejected = 4;

    /// <summary>Ended at once by a second Ctrl+C: 128 + SIGINT, as shells count it.</summary>
    public const int Cancelled = 130;
}
