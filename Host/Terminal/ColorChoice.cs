namespace MitmHost.Host.Terminal;

/// <summary>Decides whether a stream is coloured.</summary>
internal static class ColorChoice
{
    /// <summary>Any value of it that is not empty asks for no colours: no-color.org.</summary>
    public const string NoColor = "NO_COLOR";

    /// <param name="stream">The stream in question: each decides for itself.</param>
    /// <param name="variables">The environment.</param>
    /// <param name="refused">Whether the command line has <c>--no-color</c>.</param>
    public static bool Allows(TerminalStream stream, IReadOnlyDictionary<string, string> variables, bool refused) =>
        stream.IsTerminal
        && !refused
        && string.IsNullOrEmpty(variables.GetValueOrDefault(NoColor))
        && !string.Equals(variables.GetValueOrDefault("TERM"), "dumb", StringComparison.Ordinal);
}
