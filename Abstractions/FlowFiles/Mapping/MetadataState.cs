using System.Collections;

namespace MitmHost.FlowFiles;

/// <summary><c>metadata</c>: whatever addons have left there.</summary>
internal static class MetadataState
{
    private const string Prefix = "metadata.";

    /// <summary>The length of <see cref="FlowMetadata"/>'s own limit: what is deeper cannot be set there, and a hostile file may be.</summary>
    private const int Deepest = 32;

    public static void Read(TnetDictionary from, Flow to, ref FileRecord? record)
    {
        foreach (var (key, value) in from)
        {
            var isExact = true;
            var model = ModelOf(value, ref isExact, 0);
            to.Metadata.Receive(key, model);
            if (!isExact)
            {
                FileRecord.Keep(ref record, Prefix + key, value, model);
            }
        }
    }

    public static TnetValue Write(Flow flow)
    {
        var to = new TnetDictionary(4);
        foreach (var (key, value) in flow.MetadataIfAny ?? [])
        {
            to.Add(key, flow.FileRecord is null ? Of(value) : FileRecord.Or(flow.FileRecord, Prefix + key, value, Of(value)));
        }

        return TnetValue.Dictionary(to);
    }

    private static object? ModelOf(TnetValue value, ref bool isExact, int depth)
    {
        if (depth > Deepest)
        {
            throw new FlowFormatException($"The value is nested deeper than {Deepest} levels.");
        }

        switch (value.Kind)
        {
            case TnetKind.Null:
                return null;
            case TnetKind.Boolean:
                return value.AsBoolean();
            case TnetKind.Integer when !value.TryGetInt64(out _):
                // No type of metadata holds it: shown as near as it goes, written back as it was.
                isExact = false;
                return value.AsDouble();
            case TnetKind.Integer:
                return value.AsInteger();
            case TnetKind.Float:
                return value.AsDouble();
            case TnetKind.Bytes:
                return value.AsBytes().ToArray();
            case TnetKind.Text:
                return value.AsText();
            case TnetKind.List:
                var list = new object?[value.AsList().Count];
                for (var i = 0; i < list.Length; i++)
                {
                    list[i] = ModelOf(value.AsList()[i], ref isExact, depth + 1);
                }

                return list;
            default:
                var map = new Dictionary<string, object?>(StringComparer.Ordinal);
                foreach (var (key, item) in value.AsDictionary())
                {
                    map[key] = ModelOf(item, ref isExact, depth + 1);
                }

                return map;
        }
    }

    private static TnetValue Of(object? value)
    {
        switch (value)
        {
            case null:
                return TnetValue.Null;
            case bool flag:
                return TnetValue.Of(flag);
            case long number:
                return TnetValue.Of(number);
            case double number:
                return TnetValue.Of(number);
            case string text:
                return TnetValue.Text(text);
            case byte[] bytes:
                return TnetValue.Bytes(bytes);
            case IReadOnlyDictionary<string, object?> map:
                var dictionary = new TnetDictionary(map.Count);
                foreach (var (key, item) in map)
                {
                    dictionary.Add(key, Of(item));
                }

                return TnetValue.Dictionary(dictionary);
            case IEnumerable items:
                var list = new TnetList();
                foreach (var item in items)
                {
                    list.Add(Of(item));
                }

                return TnetValue.List(list);
            default:
                throw new InvalidOperationException($"Metadata holds a {value.GetType()}, which its setter would have refused.");
        }
    }
}
