using System.IO.Compression;
using System.Text;

namespace MitmHost.EndToEnd.Peers;

/// <summary>Compresses text, one character standing for each byte.</summary>
internal static class Gzip
{
    public static string Compress(string text)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.Latin1.GetBytes(text));
        }

        return Encoding.Latin1.GetString(compressed.ToArray());
    }

    public static string Decompress(string bytes)
    {
        using var gzip = new GZipStream(new MemoryStream(Encoding.Latin1.GetBytes(bytes)), CompressionMode.Decompress);
        using var text = new StreamReader(gzip, Encoding.Latin1);
        return text.ReadToEnd();
    }
}
