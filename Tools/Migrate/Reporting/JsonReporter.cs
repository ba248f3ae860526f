using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MitmHost.Tools.Migrate.Findings;

namespace MitmHost.Tools.Migrate.Reporting;

/// <summary>Writes JSON. Members may be added to it in later versions; none is taken away or renamed.</summary>
internal sealed class JsonReporter : IReporter
{
    private const int FormatVersion = 1;

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Write(ReadResult result, ReportSettings settings, TextWriter output)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", FormatVersion);
            Findings(json, "findings", result.Findings);
            Suppressed(json, result.Suppressed);
            Findings(json, "fixed", settings.Fixed);
            Files(json, result.Files);
            Unused(json, result.UnusedSuppressions);
            if (settings.WithStatistics)
            {
                Statistics(json, result);
            }

            json.WriteEndObject();
        }

        output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        output.Write('\n');
    }

    private static void Findings(Utf8JsonWriter json, string name, IReadOnlyList<MigrationFinding> findings)
    {
        json.WriteStartArray(name);
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            Finding(json, finding);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Finding(Utf8JsonWriter json, MigrationFinding finding)
    {
        json.WriteString("rule", finding.Rule.Name);
        json.WriteString("kind", Words.Of(finding.Change));
        json.WriteString("since", finding.Since.ToString());
        json.WriteString("file", finding.File);
        Place(json, finding.Place);
        json.WriteString("message", finding.Message);
        json.WriteString("old", finding.Old);
        json.WriteString("new", finding.New);
        json.WriteString("consequence", Words.Of(finding.Consequence));
        json.WriteString("confidence", Words.Of(finding.Confidence));
        if (finding.Rule.IsExtra)
        {
            json.WriteBoolean("extra", true);
        }

        if (finding.Member is { } member)
        {
            json.WriteString("member", member);
            json.WriteNumber("ilOffset", finding.IlOffset ?? 0);
        }

        json.WriteStartArray("related");
        foreach (var place in finding.Related)
        {
            json.WriteStartObject();
            json.WriteString("file", finding.File);
            Place(json, place);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Fix(json, finding.Fix);
    }

    private static void Place(Utf8JsonWriter json, Place place)
    {
        json.WriteNumber("line", place.Line);
        json.WriteNumber("column", place.Column);
        json.WriteNumber("endLine", place.EndLine);
        json.WriteNumber("endColumn", place.EndColumn);
    }

    private static void Fix(Utf8JsonWriter json, FixPlan fix)
    {
        json.WriteStartObject("fix");
        json.WriteString("safety", Words.Of(fix.Safety));
        json.WriteStartArray("edits");
        foreach (var edit in fix.Edits)
        {
            json.WriteStartObject();
            json.WriteNumber("start", edit.Start);
            json.WriteNumber("end", edit.End);
            json.WriteString("text", edit.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Suppressed(Utf8JsonWriter json, List<SuppressedFinding> suppressed)
    {
        json.WriteStartArray("suppressed");
        foreach (var item in suppressed)
        {
            json.WriteStartObject();
            Finding(json, item.Finding);
            json.WriteStartObject("suppressed");
            json.WriteString("by", item.By);
            json.WriteString("reason", item.Reason);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Files(Utf8JsonWriter json, List<FileReport> files)
    {
        json.WriteStartArray("files");
        foreach (var file in files)
        {
            json.WriteStartObject();
            json.WriteString("file", file.File);
            json.WriteString("status", Words.Of(file.Status));
            json.WriteString("reason", file.Reason);
            if (file.Era is { } era)
            {
                json.WriteStartObject("era");
                json.WriteString("from", era.From);
                json.WriteString("to", era.To);
                json.WriteEndObject();
            }
            else
            {
                json.WriteNull("era");
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Unused(Utf8JsonWriter json, List<UnusedSuppression> unused)
    {
        json.WriteStartArray("unusedSuppressions");
        foreach (var item in unused)
        {
            json.WriteStartObject();
            json.WriteString("file", item.File);
            json.WriteNumber("line", item.Line);
            json.WriteString("rule", item.Rule);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Statistics(Utf8JsonWriter json, ReadResult result)
    {
        json.WriteStartArray("statistics");
        foreach (var (rule, count, files) in RuleCounts.Of(result))
        {
            json.WriteStartObject();
            json.WriteString("rule", rule);
            json.WriteNumber("findings", count);
            json.WriteNumber("files", files);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
