using System.Text.Json;
using System.Text.Json.Serialization;

namespace MitmHost.Host.Control;

/// <summary>How requests and answers are written.</summary>
internal static class ControlJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>One line, with its end.</summary>
    public static byte[] Line<T>(T value) => [.. JsonSerializer.SerializeToUtf8Bytes(value, Options), (byte)'\n'];

    /// <exception cref="JsonException">It is written in another way.</exception>
    public static T? Read<T>(string line) => JsonSerializer.Deserialize<T>(line, Options);
}
