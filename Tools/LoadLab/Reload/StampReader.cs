using System.Text.Json;
using MitmHost.Tools.LoadLab.Load;
using MitmHost.Tools.LoadLab.Net;

namespace MitmHost.Tools.LoadLab.Reload;

/// <summary>Reads the version out of the stamp of each answer: <c>x-version-stamp: {"Version":7,"Style":1}</c>.</summary>
internal sealed class StampReader : IHeadObserver
{
    /// <summary>That of the last answer; null when it carried none.</summary>
    public int? Version { get; private set; }

    public void Saw(ReadOnlySpan<byte> fields) => Version = VersionIn(FieldLines.ValueOf(fields, "x-version-stamp"u8));

    private static int? VersionIn(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("Version"u8))
                {
                    return reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var version) ? version : null;
                }
            }
        }
        catch (JsonException)
        {
            // Nothing, or nothing of ours.
        }

        return null;
    }
}
