using System.Text.Json;

namespace MitmHost.Host.Configuration;

/// <summary>Reads JSON with comments and trailing commas into a tree, and reports what is wrong with it as JSON, whatever it means.</summary>
internal sealed class JsonTreeReader(JsonText text, ConfigurationErrors errors)
{
    /// <summary>Deep enough for any options; without a bound a file of brackets would overflow the stack.</summary>
    public const int MaxDepth = 64;

    private const int LongestPath = 80;

    private JsonTree? open;
    private bool isBroken;

    /// <returns>The whole, or null when the text is not JSON, which is reported.</returns>
    public JsonTree? Read()
    {
        var reader = new Utf8JsonReader(
            text.Bytes.Span,
            new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = MaxDepth });
        try
        {
            reader.Read();
            var root = ReadValue(ref reader, null, null, (int)reader.TokenStartIndex, 0);

            // Nothing may follow: this read throws if something does.
            reader.Read();
            return isBroken ? null : root;
        }
        catch (JsonException malformed)
        {
            var offset = text.OffsetOf(malformed.LineNumber ?? 0, malformed.BytePositionInLine ?? 0);
            errors.Add(text, offset, OpenPath(), $"is not JSON: {Reason(malformed, offset)}");
            return null;
        }
    }

    private string OpenPath()
    {
        var path = open?.Path ?? "$";
        return path.Length <= LongestPath ? path : path[..LongestPath] + "…";
    }

    /// <summary>The framework's sentence without its own count of lines, which begins at 0. At the end of the file it says too little.</summary>
    private string Reason(JsonException malformed, int offset)
    {
        if (offset == text.Bytes.Length)
        {
            return open is null
                ? "the file ends too early; write at least {}."
                : $"the file ends, but what begins in line {open.Line} is not closed.";
        }

        var counted = malformed.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return counted < 0 ? malformed.Message : malformed.Message[..counted];
    }

    private static JsonValueKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => JsonValueKind.Object,
        JsonTokenType.StartArray => JsonValueKind.Array,
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        _ => JsonValueKind.Null,
    };

    private JsonTree ReadValue(ref Utf8JsonReader reader, JsonTree? parent, string? name, int nameOffset, int index)
    {
        var node = new JsonTree(text, parent, name, KindOf(reader.TokenType))
        {
            NameOffset = nameOffset,
            Offset = (int)reader.TokenStartIndex,
            Index = index,
            Text = TextOf(ref reader),
        };
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            open = node;
            ReadChildren(ref reader, node);
            open = parent;
        }

        node.Length = (int)reader.BytesConsumed - node.Offset;
        return node;
    }

    private void ReadChildren(ref Utf8JsonReader reader, JsonTree node)
    {
        var names = node.Kind == JsonValueKind.Object ? new Dictionary<string, JsonTree>(StringComparer.Ordinal) : null;
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            var nameOffset = (int)reader.TokenStartIndex;
            string? name = null;
            if (names is not null)
            {
                name = TextOf(ref reader);
                reader.Read();
            }

            var child = ReadValue(ref reader, node, name, nameOffset, node.Children.Count);
            if (name is not null && !names!.TryAdd(name, child))
            {
                errors.AddKey(child, $"is there twice, first in line {names[name].Line}; remove one of them.");
                continue;
            }

            node.Add(child);
        }
    }

    private string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.TokenType switch
            {
                JsonTokenType.String or JsonTokenType.PropertyName => reader.GetString()!,
                JsonTokenType.StartObject or JsonTokenType.StartArray => "",
                _ => System.Text.Encoding.ASCII.GetString(reader.ValueSpan),
            };
        }
        catch (InvalidOperationException)
        {
            // "\ud83d" alone: the file is valid UTF-8, yet the escape stands for half a character, which no string can hold.
            const string Problem = "has an escape \\u… that is only half of a character; write the character itself.";
            errors.Add(text, (int)reader.TokenStartIndex, OpenPath(), Problem);
            isBroken = true;
            return "";
        }
    }
}
