using System.Globalization;
using System.Text.RegularExpressions;

namespace MitmHost.Host.Tests.Http1;

/// <summary>The grammar of RFC 9112 §7.1 written down once more, with all of the input at hand and no thought of speed.</summary>
internal static partial class ReferenceChunks
{
    /// <returns>The payload, the length of the body with its framing, and the trailers; null when the body is wrong or incomplete.</returns>
    public static (string Payload, int Consumed, string Trailers)? Decode(string input)
    {
        var (payload, at) = ("", 0);
        while (true)
        {
            var size = SizeLine.Match(input, at);
            if (!size.Success)
            {
                return null;
            }

            at += size.Length;
            var length = long.Parse(size.Groups["size"].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            if (length == 0)
            {
                var trailers = Trailers.Match(input, at);
                return trailers.Success ? (payload, at + trailers.Length, trailers.Groups["fields"].Value) : null;
            }

            if (length > input.Length - at - 2 || input[(at + (int)length)..].StartsWith("\r\n", StringComparison.Ordinal) == false)
            {
                return null;
            }

            payload += input.Substring(at, (int)length);
            at += (int)length + 2;
        }
    }

    [GeneratedRegex(@"\G(?<size>[0-9A-Fa-f]{1,15})(?:[; \t][^\r\n\0]*)?\r\n", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex SizeLine { get; }

    [GeneratedRegex(@"\G(?<fields>(?:[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[^\r\n\0]*\r\n)*)\r\n", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Trailers { get; }
}
