using System.Text;

namespace MitmHost.Host.Configuration;

/// <summary>The bytes of a JSON file, with the places in it as an editor counts them.</summary>
/// <param name="file">The file's absolute path.</param>
/// <param name="bytes">Valid UTF-8 without a byte order mark.</param>
internal sealed class JsonText(string file, ReadOnlyMemory<byte> bytes)
{
    public string File => file;

    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <returns>The line, counted from 1.</returns>
    public int LineOf(int offset) => bytes.Span[..offset].Count((byte)'\n') + 1;

    /// <returns><c>line:column</c>, both counted from 1, the column in characters.</returns>
    public string LineAndColumn(int offset)
    {
        var before = bytes.Span[..offset];
        var column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
        return $"{LineOf(offset)}:{column}";
    }

    /// <returns>The offset of a place that the JSON reader gives as line and byte, both counted from 0.</returns>
    public int OffsetOf(long line, long byteInLine)
    {
        var start = 0;
        for (; line > 0; line--)
        {
            start += bytes.Span[start..].IndexOf((byte)'\n') + 1;
        }

        return (int)Math.Min(start + byteInLine, bytes.Length);
    }

    /// <returns><c>file:line:column</c>, which editors and terminals make clickable.</returns>
    public string PlaceOf(int offset) => $"{file}:{LineAndColumn(offset)}";
}
