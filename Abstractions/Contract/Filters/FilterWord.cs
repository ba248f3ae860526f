using System.Buffers;

namespace MitmHost;

/// <summary>The text of an argument: bare, or in quotes where it would not be read as one word.</summary>
internal static class FilterWord
{
    /// <summary>mitmproxy's white space: other kinds are part of a word.</summary>
    public const string WhiteSpace = " \t\r\n";

    /// <summary>What ends a bare word.</summary>
    public static readonly SearchValues<char> Ends = SearchValues.Create(WhiteSpace + "()~'\"");

    public static string Quoted(string text) =>
        text.Length > 0 && !text.AsSpan().ContainsAny(Ends)
            ? text
            : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal)}\"";
}
