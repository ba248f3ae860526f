using System.Text.Json;

namespace MitmHost.Host.Configuration;

/// <summary>A JSON value that knows where it stands, so that whatever is said about it can name the place.</summary>
/// <param name="text">The file.</param>
/// <param name="parent">The object or array that it is in; null for the whole.</param>
/// <param name="name">Its key, when it is in an object.</param>
/// <param name="kind">What it is.</param>
internal sealed class JsonTree(JsonText text, JsonTree? parent, string? name, JsonValueKind kind)
{
    private List<JsonTree>? children;

    public JsonText Source => text;

    public string? Name => name;

    public JsonValueKind Kind => kind;

    /// <summary>The characters of a string, the digits of a number, or the literal; empty for objects and arrays.</summary>
    public string Text { get; init; } = "";

    /// <summary>Where the key begins, or the value when there is no key.</summary>
    public required int NameOffset { get; init; }

    public required int Offset { get; init; }

    /// <summary>Its place in an array.</summary>
    public int Index { get; init; }

    /// <summary>The number of bytes from <see cref="Offset"/> to the value's end.</summary>
    public int Length { get; set; }

    public IReadOnlyList<JsonTree> Children => children ?? [];

    public ReadOnlyMemory<byte> Bytes => text.Bytes.Slice(Offset, Length);

    public string Path => parent is null ? "$" : name is null ? JsonPath.Item(parent.Path, Index) : JsonPath.Member(parent.Path, name);

    /// <summary><c>plugins.json:3:5</c>.</summary>
    public string Origin => $"{System.IO.Path.GetFileName(text.File)}:{text.LineAndColumn(Offset)}";

    public int Line => text.LineOf(NameOffset);

    /// <summary>The value as messages quote it.</summary>
    public string Shown => SettingText.Show(Text, Kind);

    public JsonTree? this[string key] => children?.Find(c => string.Equals(c.Name, key, StringComparison.Ordinal));

    public void Add(JsonTree child) => (children ??= []).Add(child);
}
