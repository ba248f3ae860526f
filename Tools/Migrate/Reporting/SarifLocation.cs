using System.Text.Json;
using MitmHost.Tools.Migrate.Findings;

namespace MitmHost.Tools.Migrate.Reporting;

/// <summary>Writes places and messages as SARIF has them.</summary>
internal static class SarifLocation
{
    /// <summary>The name that services give the folder of the sources.</summary>
    public const string Root = "%SRCROOT%";

    public static void Message(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    public static void Artifact(Utf8JsonWriter json, string name, string file)
    {
        json.WriteStartObject(name);
        if (Path.IsPathRooted(file))
        {
            json.WriteString("uri", new Uri(file).AbsoluteUri); // Windows, another drive than the working folder's
        }
        else
        {
            json.WriteString("uri", string.Join('/', file.Split('/').Select(Uri.EscapeDataString)));
            json.WriteString("uriBaseId", Root);
        }

        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, string file, Place? place, string? member = null, string? message = null)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        Artifact(json, "artifactLocation", file);
        if (place is { Line: > 0 })
        {
            Region(json, "region", place);
        }

        json.WriteEndObject();
        if (member is not null)
        {
            json.WriteStartArray("logicalLocations");
            json.WriteStartObject();
            json.WriteString("fullyQualifiedName", member);
            json.WriteString("kind", "member");
            json.WriteEndObject();
            json.WriteEndArray();
        }

        if (message is not null)
        {
            Message(json, "message", message);
        }

        json.WriteEndObject();
    }

    public static void Region(Utf8JsonWriter json, string name, Place place)
    {
        json.WriteStartObject(name);
        json.WriteNumber("startLine", place.Line);
        json.WriteNumber("startColumn", place.Column);
        json.WriteNumber("endLine", place.EndLine);
        json.WriteNumber("endColumn", place.EndColumn);
        json.WriteEndObject();
    }
}
