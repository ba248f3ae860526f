using CsCheck;

namespace MitmHost.Host.Tests.Http1;

/// <summary>Chunked bodies as they may come.</summary>
internal static class ChunkGens
{
    private static readonly Gen<string> Data = Gen.Byte.Array[1, 40].Select(b => Wire.Text(b));

    private static readonly Gen<string> Extension = Gen.OneOf("", "", ";a", ";name=value", " ;a", "\t", ";\"quoted\"", ";\u00e9");

    private static readonly Gen<Func<int, string>> Size = Gen.OneOf<Func<int, string>>(
        n => n.ToString("x", null), n => n.ToString("X", null), n => n.ToString("x4", null), n => n.ToString("X15", null));

    private static readonly Gen<string> Chunk = Gen.Select(Data, Size, Extension).Select(t => $"{t.Item2(t.Item1.Length)}{t.Item3}\r\n{t.Item1}\r\n");

    public static readonly Gen<string> Body =
        Gen.Select(Chunk.Array[0, 6], Size, Extension, Gen.OneOf(Gen.Const(""), HeadGens.Fields))
            .Select(t => $"{string.Concat(t.Item1)}{t.Item2(0)}{t.Item3}\r\n{t.Item4}\r\n");

    /// <summary>Bodies in which one byte was changed, added or lost, or that end too early.</summary>
    public static readonly Gen<string> Damaged =
        Body.SelectMany(body => Gen.Select(Gen.Int[0, body.Length - 1], Gen.OneOf(Gen.Byte.Select(b => (char)b), Gen.Char["\r\n\0 ;0a"]), Gen.Int[0, 3])
            .Select(t => t.Item3 switch
            {
                0 => $"{body[..t.Item1]}{t.Item2}{body[(t.Item1 + 1)..]}",
                1 => $"{body[..t.Item1]}{t.Item2}{body[t.Item1..]}",
                2 => $"{body[..t.Item1]}{body[(t.Item1 + 1)..]}",
                _ => body[..t.Item1],
            }));
}
