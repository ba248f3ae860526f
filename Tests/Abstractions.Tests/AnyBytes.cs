using CsCheck;

namespace MitmHost.Abstractions.Tests;

/// <summary>Bytes as a hostile peer sends them: any, but often those that mean something to the parser under test.</summary>
internal static class AnyBytes
{
    public static Gen<byte[]> With(string meaningful, int most = 64)
    {
        var words = Gen.Int[0, meaningful.Length - 1].Select(i => new[] { (byte)meaningful[i] });
        return Pieces(words, most);
    }

    public static Gen<byte[]> WithWords(string[] words, int most = 64) =>
        Pieces(Gen.Int[0, words.Length - 1].Select(i => FieldText.Encode(words[i])), most);

    private static Gen<byte[]> Pieces(Gen<byte[]> meaningful, int most) =>
        Gen.Frequency((2, meaningful), (1, Gen.Byte.Select(b => new[] { b }))).Array[0, most].Select(pieces => pieces.SelectMany(p => p).ToArray());
}
