using System.Text.Json;

namespace MitmHost.Host.Configuration;

/// <summary>A value as it was written: in plugins.json with a JSON kind, elsewhere as bare text.</summary>
/// <param name="Text">The characters.</param>
/// <param name="Kind">The JSON kind; <see cref="JsonValueKind.Undefined"/> for text of the environment or the command line.</param>
/// <param name="Paths">How paths in it are meant.</param>
internal readonly record struct SettingText(string Text, JsonValueKind Kind, PathResolver Paths)
{
    private const int ShownLength = 40;

    /// <summary>No bound, no limit, no file: <c>null</c> in JSON, and <c>none</c> where everything is text.</summary>
    public bool IsNone => Kind == JsonValueKind.Null || (Kind == JsonValueKind.Undefined && Text is "none");

    /// <summary>The value as messages quote it.</summary>
    public string Shown => Show(Text, Kind);

    /// <summary>Whether it can stand for a value of that JSON kind: bare text can for any.</summary>
    public bool CanBe(JsonValueKind kind) => Kind == kind || Kind == JsonValueKind.Undefined;

    public static string Show(string text, JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String or JsonValueKind.Undefined => $"\"{Cut(text)}\"",
        _ => Cut(text),
    };

    private static string Cut(string text) => text.Length <= ShownLength ? text : text[..ShownLength] + "…";
}
