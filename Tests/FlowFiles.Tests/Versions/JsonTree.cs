using System.Text;
using System.Text.Json;

namespace MitmHost.FlowFiles.Tests.Versions;

/// <summary>A tree written as JSON: a string that starts with <c>b:</c> is bytes, a number with a point is a float.</summary>
internal static class JsonTree
{
    public static TnetDictionary Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Value(document.RootElement).AsDictionary();
    }

    private static TnetValue Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Mapping.Trees.Map([.. element.EnumerateObject().Select(pair => (pair.Name, Value(pair.Value)))]),
        JsonValueKind.Array => Mapping.Trees.List([.. element.EnumerateArray().Select(Value)]),
        JsonValueKind.String when element.GetString() is ['b', ':', .. var bytes] => TnetValue.Bytes(Encoding.UTF8.GetBytes(bytes)),
        JsonValueKind.String => TnetValue.Text(element.GetString()!),
        JsonValueKind.Number => element.GetRawText().Contains('.', StringComparison.Ordinal) ? TnetValue.Of(element.GetDouble()) : TnetValue.Of(element.GetInt64()),
        JsonValueKind.True => TnetValue.Of(value: true),
        JsonValueKind.False => TnetValue.Of(value: false),
        _ => TnetValue.Null,
    };
}
