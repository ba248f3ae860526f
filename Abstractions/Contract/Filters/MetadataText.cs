using System.Globalization;
using System.Text;

namespace MitmHost;

/// <summary>Metadata as filters see it: lines <c>name: value</c>, the values as Python shows them, for which mitmproxy's filters are written.</summary>
internal static class MetadataText
{
    public static string Of(FlowMetadata metadata) => string.Join('\n', metadata.Select(note => $"{note.Key}: {note.Value as string ?? Of(note.Value)}"));

    private static string Of(object? value) => value switch
    {
        null => "None",
        bool flag => flag ? "True" : "False",
        string text => $"'{text}'",
        byte[] bytes => $"b'{Printable(bytes)}'",
        double number => Math.Floor(number) == number && Math.Abs(number) < 1e16 ? number.ToString("F1", CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture),
        IReadOnlyDictionary<string, object?> map => $"{{{string.Join(", ", map.Select(pair => $"'{pair.Key}': {Of(pair.Value)}"))}}}",
        IEnumerable<object?> list => $"[{string.Join(", ", list.Select(Of))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Printable(byte[] bytes)
    {
        var text = new StringBuilder();
        foreach (var b in bytes)
        {
            _ = b is >= 0x20 and < 0x7f ? text.Append((char)b) : text.Append(CultureInfo.InvariantCulture, $"\\x{b:x2}");
        }

        return text.ToString();
    }
}
