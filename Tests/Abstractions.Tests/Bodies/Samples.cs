using System.Text;

namespace MitmHost.Abstractions.Tests.Bodies;

/// <summary>Content to encode.</summary>
internal static class Samples
{
    /// <summary>A limit that nothing here reaches.</summary>
    public const int Plenty = 1 << 20;

    /// <summary>Compresses well.</summary>
    public static byte[] Text { get; } = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("All work and no play. ", 100)));

    /// <summary>Does not compress, so that a coded form has a part for every part of it.</summary>
    public static byte[] Noise { get; } = MakeNoise();

    private static byte[] MakeNoise()
    {
        var noise = new byte[20_000];
        var state = 1u;
        for (var i = 0; i < noise.Length; i++)
        {
            state = (state * 1664525) + 1013904223;
            noise[i] = (byte)(state >> 24);
        }

        return noise;
    }
}
