using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MitmHost.Tools.Migrate.Findings;

namespace MitmHost.Tools.Migrate.Reporting;

/// <summary>Writes SARIF 2.1.0, the OASIS standard that code scanning services read.</summary>
internal sealed class SarifReporter : IReporter
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Write(ReadResult result, ReportSettings settings, TextWriter output)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", Schema);
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            Run(json, result, settings);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        output.Write('\n');
    }

    private static void Run(Utf8JsonWriter json, ReadResult result, ReportSettings settings)
    {
        json.WriteStartObject();
        SarifDriver.Write(json);
        Invocation(json, result);

        // SARIF 3.14.14: the folder itself is left out, since a report must not tell on which machine it was made.
        json.WriteStartObject("originalUriBaseIds");
        json.WriteStartObject(SarifLocation.Root);
        SarifLocation.Message(json, "description", "The folder in which the program was started.");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("automationDetails");
        json.WriteString("id", string.Create(CultureInfo.InvariantCulture, $"mitmhost-migrate/contract-{settings.Target}/"));
        json.WriteEndObject();
        json.WriteString("columnKind", "utf16CodeUnits");
        Artifacts(json, result, settings.Sources);
        new SarifResults(json, settings).Write(result);
        json.WriteEndObject();
    }

    private static void Invocation(Utf8JsonWriter json, ReadResult result)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", true);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var file in result.Files.Where(f => f.Status is FileStatus.Partial or FileStatus.Unreadable))
        {
            json.WriteStartObject();
            json.WriteString("level", file.Status == FileStatus.Unreadable ? "error" : "warning");
            SarifLocation.Message(json, "message", $"{file.File}: {Words.Of(file.Status)}: {file.Reason}");
            json.WriteStartArray("locations");
            SarifLocation.Write(json, file.File, null);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Artifacts(Utf8JsonWriter json, ReadResult result, ReportSources sources)
    {
        json.WriteStartArray("artifacts");
        foreach (var file in result.Files.Where(f => f.Status is FileStatus.Ok or FileStatus.Partial))
        {
            json.WriteStartObject();
            SarifLocation.Artifact(json, "location", file.File);
            if (sources.TextOf(file.File) is { } text && !text.Encoding.StartsWith("utf-8", StringComparison.OrdinalIgnoreCase))
            {
                json.WriteString("encoding", text.Encoding);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
