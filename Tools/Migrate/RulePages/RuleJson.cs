using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MitmHost.ContractRules;
using MitmHost.Tools.Migrate.Findings;

namespace MitmHost.Tools.Migrate.RulePages;

/// <summary>The rules as JSON, for programs that show or filter findings.</summary>
internal static class RuleJson
{
    private const int FormatVersion = 1;

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(IReadOnlyList<Rule> rules)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", FormatVersion);
            json.WriteStartArray("rules");
            foreach (var rule in rules)
            {
                Write(json, rule);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n";
    }

    private static void Write(Utf8JsonWriter json, Rule rule)
    {
        json.WriteStartObject();
        json.WriteString("rule", rule.Name);
        json.WriteString("id", rule.Id);
        json.WriteString("kind", Words.Of(rule.Change));
        json.WriteString("pythonKind", Words.Of(rule.PythonChange ?? rule.Change));
        json.WriteString("since", rule.Since.ToString());
        json.WriteString("consequence", Words.Of(rule.IfLeft));
        json.WriteString("pythonConsequence", Words.Of(rule.PythonIfLeft ?? rule.IfLeft));
        json.WriteStartObject("fix");
        json.WriteString("safety", Words.Of(rule.Fix));
        json.WriteString("reason", rule.Example.FixReason);
        json.WriteEndObject();
        json.WriteBoolean("extra", rule.IsExtra);
        json.WriteString("note", rule.Note);
        Names(json, "python", [.. rule.Python.Select(p => (p.Name, p.Instead))]);
        Names(json, "csharp", [.. rule.DotNet.Select(d => (d.Display, d.Instead))]);
        json.WriteStartObject("example");
        json.WriteString("before", rule.Example.Before);
        json.WriteString("after", rule.Example.After);
        json.WriteEndObject();
        json.WriteString("docs", rule.Docs);
        json.WriteEndObject();
    }

    private static void Names(Utf8JsonWriter json, string name, IReadOnlyList<(string Old, string? New)> names)
    {
        json.WriteStartArray(name);
        foreach (var (old, instead) in names)
        {
            json.WriteStartObject();
            json.WriteString("old", old);
            json.WriteString("new", instead);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
