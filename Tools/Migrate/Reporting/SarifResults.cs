using System.Globalization;
using System.Text.Json;
using MitmHost.ContractRules;
using MitmHost.Tools.Migrate.Findings;

namespace MitmHost.Tools.Migrate.Reporting;

/// <summary>Writes the findings of a SARIF run, those that are suppressed among them.</summary>
internal sealed class SarifResults(Utf8JsonWriter json, ReportSettings settings)
{
    private readonly Dictionary<string, int> occurrences = new(StringComparer.Ordinal);

    public void Write(ReadResult result)
    {
        json.WriteStartArray("results");
        foreach (var finding in result.Findings)
        {
            Result(finding, null);
        }

        foreach (var suppressed in result.Suppressed)
        {
            Result(suppressed.Finding, suppressed);
        }

        json.WriteEndArray();
    }

    private void Result(MigrationFinding finding, SuppressedFinding? suppressed)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule.Name);
        json.WriteNumber("ruleIndex", SarifDriver.IndexOf(finding.Rule));
        json.WriteString("level", FindingLevel.InSarif(finding.Change));
        SarifLocation.Message(json, "message", finding.Message);
        json.WriteStartArray("locations");
        SarifLocation.Write(json, finding.File, finding.Place, finding.Member);
        json.WriteEndArray();
        Related(finding);
        Fingerprints(finding);
        Fix(finding);
        if (suppressed is not null)
        {
            Suppression(suppressed);
        }

        if (settings.HasBaseline)
        {
            json.WriteString("baselineState", suppressed?.By == Baseline.By ? "unchanged" : "new");
        }

        Properties(finding);
        json.WriteEndObject();
    }

    private void Related(MigrationFinding finding)
    {
        if (finding.Related.Count == 0)
        {
            return;
        }

        json.WriteStartArray("relatedLocations");
        foreach (var place in finding.Related)
        {
            SarifLocation.Write(json, finding.File, place, message: "This follows from it.");
        }

        json.WriteEndArray();
    }

    private void Fingerprints(MigrationFinding finding)
    {
        var hash = LineHash.Of(finding.SourceLine ?? $"{finding.Member}");
        json.WriteStartObject("partialFingerprints");
        json.WriteString("primaryLocationLineHash", Numbered(hash, finding.File));
        json.WriteString("mitmhostMigrate/v1", Numbered($"{finding.Rule.Name}:{hash}", finding.File));
        json.WriteEndObject();
    }

    /// <summary>The same line may be there several times.</summary>
    private string Numbered(string hash, string file)
    {
        var key = $"{file}\n{hash}";
        var count = occurrences[key] = occurrences.GetValueOrDefault(key) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{hash}:{count}");
    }

    /// <summary>Only repairs that may be done as they stand: viewers do them at a click, without the words around them.</summary>
    private void Fix(MigrationFinding finding)
    {
        if (finding.Fix.Safety != FixKind.Safe || finding.Fix.Edits.Count == 0)
        {
            return;
        }

        var places = finding.Fix.Edits.Select(e => settings.Sources.PlaceOf(finding.File, e)).ToList();
        if (places.Contains(null))
        {
            return;
        }

        json.WriteStartArray("fixes");
        json.WriteStartObject();
        SarifLocation.Message(json, "description", finding.New is null ? "Remove it." : $"Use {finding.New}.");
        json.WriteStartArray("artifactChanges");
        json.WriteStartObject();
        SarifLocation.Artifact(json, "artifactLocation", finding.File);
        json.WriteStartArray("replacements");
        for (var i = 0; i < places.Count; i++)
        {
            json.WriteStartObject();
            SarifLocation.Region(json, "deletedRegion", places[i]!);
            SarifLocation.Message(json, "insertedContent", finding.Fix.Edits[i].Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void Suppression(SuppressedFinding suppressed)
    {
        json.WriteStartArray("suppressions");
        json.WriteStartObject();
        json.WriteString("kind", suppressed.By == Baseline.By ? "external" : "inSource");
        json.WriteString("status", "accepted");
        if (suppressed.Reason.Length > 0)
        {
            json.WriteString("justification", suppressed.Reason);
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void Properties(MigrationFinding finding)
    {
        json.WriteStartObject("properties");
        json.WriteString("kind", Words.Of(finding.Change));
        json.WriteString("since", finding.Since.ToString());
        json.WriteString("consequence", Words.Of(finding.Consequence));
        json.WriteString("confidence", Words.Of(finding.Confidence));
        json.WriteString("fixSafety", Words.Of(finding.Fix.Safety));
        if (finding.IlOffset is { } offset)
        {
            json.WriteNumber("ilOffset", offset);
        }

        json.WriteEndObject();
    }
}
