using CsCheck;

namespace MitmHost.Host.Tests.Http1;

/// <summary>Heads as they may come: odd, but valid.</summary>
internal static class HeadGens
{
    private const string TokenChars = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>Any byte but CR, LF and NUL, RFC 9110 §5.5; all control characters that a peer gets away with included.</summary>
    private static readonly string ValueChars = string.Concat(Enumerable.Range(1, 255).Where(i => i is not ('\r' or '\n')).Select(i => (char)i));

    private static readonly string TargetChars = string.Concat(Enumerable.Range(33, 223).Where(i => i != 127).Select(i => (char)i));

    public static readonly Gen<string> Token = Gen.Char[TokenChars].Array[1, 12].Select(c => new string(c));

    public static readonly Gen<string> Value = Gen.Char[ValueChars].Array[0, 30].Select(c => new string(c).Trim(' ', '\t'));

    private static readonly Gen<string> Space = Gen.Char[" \t"].Array[0, 3].Select(c => new string(c));

    /// <summary>A name, the white space around the value, and the value.</summary>
    public static readonly Gen<(string Name, string Before, string Value, string After)> Field = Gen.Select(Token, Space, Value, Space);

    public static readonly Gen<string> Fields = Field.Array[0, 12].Select(all => string.Concat(all.Select(Line)));

    public static readonly Gen<string> Request =
        Gen.Select(Token, Gen.Char[TargetChars].Array[0, 20], Gen.Int[0, 9], Fields)
            .Where(t => t.Item1 != "CONNECT")
            .Select(t => $"{t.Item1} /{new string(t.Item2)} HTTP/1.{t.Item3}\r\n{t.Item4}\r\n");

    public static readonly Gen<string> Response =
        Gen.Select(Gen.Int[0, 9], Gen.Int[100, 999], Gen.Char[ValueChars].Array[0, 20].Select(c => " " + new string(c)), Fields)
            .Select(t => $"HTTP/1.{t.Item1} {t.Item2}{t.Item3}\r\n{t.Item4}\r\n");

    /// <summary>Bytes that are nearly a head: more of the parser is reached than by random bytes.</summary>
    public static readonly Gen<byte[]> Damaged =
        Gen.OneOf(Request, Response).Select(Wire.Bytes).SelectMany(head =>
            Gen.Select(Gen.Int[0, head.Length - 1], Gen.OneOf(Gen.Byte, Gen.Byte[0, 32]), Gen.Int[0, 2])
                .Select(t => Damage(head, t.Item1, t.Item2, t.Item3)));

    public static string Line((string Name, string Before, string Value, string After) field) =>
        $"{field.Name}:{field.Before}{field.Value}{field.After}\r\n";

    private static byte[] Damage(byte[] head, int at, byte by, int way) => way switch
    {
        0 => [.. head[..at], by, .. head[(at + 1)..]],
        1 => [.. head[..at], by, .. head[at..]],
        _ => [.. head[..at], .. head[(at + 1)..]],
    };
}
