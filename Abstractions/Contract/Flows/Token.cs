using System.Buffers;

namespace MitmHost;

/// <summary>The token of RFC 9110 §5.6.2, of which methods, field names and parameter names are made.</summary>
internal static class Token
{
    private const string Allowed = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> Chars = SearchValues.Create(Allowed);

    private static readonly SearchValues<byte> Bytes = SearchValues.Create([.. Allowed.Select(c => (byte)c)]);

    public static bool IsValid(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(Chars);

    public static bool IsValid(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExcept(Bytes);
}
