using System.Globalization;

namespace MitmHost.FlowFiles.Tests.Mapping;

/// <summary>A tree as text that tells every kind and value, whatever the order of keys: equal texts are equal trees.</summary>
internal static class TreeText
{
    public static string Of(TnetDictionary tree) => Of(TnetValue.Dictionary(tree));

    public static string Of(TnetValue value) => value.Kind switch
    {
        TnetKind.Bytes => "b" + Convert.ToHexString(value.AsBytes().Span),
        TnetKind.Text => $"\"{value.AsText()}\"",
        TnetKind.Float => "f" + BitConverter.DoubleToInt64Bits(value.AsDouble()).ToString("x", CultureInfo.InvariantCulture),
        TnetKind.List => $"[{string.Join(",\n", value.AsList().Select(Of))}]",
        TnetKind.Dictionary => $"{{{string.Join(",\n", value.AsDictionary().OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}: {Of(p.Value)}"))}}}",
        _ => value.ToString(),
    };
}
