using System.Globalization;

namespace MitmHost.FlowFiles.Tests;

/// <summary>TreeFiles as bytes, as text to compare, and read back.</summary>
internal static class TreeFiles
{
    public static byte[] Write(TnetDictionary tree)
    {
        using var writer = new TnetWriter();
        var target = new System.Buffers.ArrayBufferWriter<byte>();
        writer.Write(tree, target);
        return target.WrittenSpan.ToArray();
    }

    public static async Task<List<TnetItem>> ReadItems(byte[] file, FlowFileLimits? limits = null)
    {
        using var reader = new TnetReader(new MemoryStream(file), limits ?? FlowFileLimits.Default);
        var items = new List<TnetItem>();
        while (await reader.ReadAsync(default) is { } item)
        {
            items.Add(item);
        }

        return items;
    }

    public static async Task<List<FlowItem>> ReadFlows(Stream file)
    {
        var items = new List<FlowItem>();
        await foreach (var item in FlowTreeReader.ReadAsync(file, FlowFileLimits.Default, default))
        {
            items.Add(item);
        }

        return items;
    }

    public static string Show(TnetValue value) => value.Kind switch
    {
        TnetKind.Bytes => "b" + Convert.ToHexString(value.AsBytes().Span),
        TnetKind.Text => "'" + value.AsText() + "'",
        TnetKind.Float => value.AsDouble().ToString("R", CultureInfo.InvariantCulture) + "f",
        TnetKind.List => "[" + string.Join(",", value.AsList().Select(Show)) + "]",
        TnetKind.Dictionary => "{" + string.Join(",", value.AsDictionary().Select(pair => pair.Key + ":" + Show(pair.Value))) + "}",
        _ => value.ToString(),
    };
}
