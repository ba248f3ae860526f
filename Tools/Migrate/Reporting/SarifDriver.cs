using System.Text.Json;
using MitmHost.ContractRules;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.RulePages;

namespace MitmHost.Tools.Migrate.Reporting;

/// <summary>Writes who looked, and every rule that was looked for: those without a finding, too, so that a service closes what is gone.</summary>
internal static class SarifDriver
{
    private static readonly Dictionary<string, int> Indexes = RuleList.All.Select((rule, index) => (rule.Name, index)).ToDictionary(p => p.Name, p => p.index, StringComparer.Ordinal);

    public static int IndexOf(Rule rule) => Indexes[rule.Name];

    public static void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "mitmhost-migrate");
        json.WriteString("semanticVersion", typeof(SarifDriver).Assembly.GetName().Version!.ToString(3));
        json.WriteString("informationUri", RuleTable.Changelog);
        json.WriteStartArray("rules");
        foreach (var rule in RuleList.All)
        {
            json.WriteStartObject();
            Rule(json, rule);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Rule(Utf8JsonWriter json, Rule rule)
    {
        var change = rule.PythonChange ?? rule.Change;
        json.WriteString("id", rule.Name);
        json.WriteString("name", Pascal(rule.Name));
        SarifLocation.Message(json, "shortDescription", RulePage.Headline(rule));
        SarifLocation.Message(json, "fullDescription", $"{RulePage.Headline(rule)} {RulePage.IfLeft(rule)}");
        json.WriteStartObject("help");
        json.WriteString("text", RulePage.Text(rule));
        json.WriteString("markdown", RulePage.Markdown(rule));
        json.WriteEndObject();
        json.WriteString("helpUri", rule.Docs);
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", FindingLevel.InSarif(change));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteStartArray("tags");
        json.WriteStringValue("migration");
        json.WriteStringValue($"contract-{rule.Since}");
        json.WriteStringValue(Words.Of(change));
        json.WriteEndArray();
        json.WriteString("precision", change == RuleChange.Changed ? "medium" : "very-high");
        json.WriteString("problem.severity", change switch { RuleChange.Gone => "error", RuleChange.Changed => "warning", _ => "recommendation" });
        json.WriteEndObject();
    }

    /// <summary>SARIF 3.49.7: the name is for people and differs from the id: <c>HookLogRenamed</c>.</summary>
    private static string Pascal(string name) =>
        string.Concat(name.Split('-', '_', '.').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
