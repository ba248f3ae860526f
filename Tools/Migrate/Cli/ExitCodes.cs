namespace MitmHost.Tools.Migrate.Cli;

/// <summary>How the program ends.</summary>
internal static class ExitCodes
{
    /// <summary>Nothing at or above <c>--fail-on</c> is left.</summary>
    public const int Clean = 0;

    public const int Findings = 1;

    /// <summary>Wrong usage, an internal error, or no input that could be read.</summary>
    public const int Failed = 2;
}
