namespace MitmHost.Host.Terminal;

/// <summary>The few styles that the host prints: ECMA-48 SGR, <c>ESC [ n m</c>.</summary>
internal static class Ansi
{
    public const string Bold = "\e[1m";

    public const string Dim = "\e[2m";

    public const string Red = "\e[31m";

    public const string Green = "\e[32m";

    public const string Yellow = "\e[33m";

    public const string Reset = "\e[0m";

    public static string Style(string text, string style, bool color) => color ? style + text + Reset : text;
}
