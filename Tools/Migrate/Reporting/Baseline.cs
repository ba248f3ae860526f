using System.Text.Encodings.Web;
using System.Text.Json;
using MitmHost.Tools.Migrate.Findings;

namespace MitmHost.Tools.Migrate.Reporting;

/// <summary>The findings of an earlier run, which are not to be reported again.</summary>
internal sealed class Baseline
{
    /// <summary>What took care of a finding, in the words of the report.</summary>
    public const string By = "baseline";

    private const int FormatVersion = 1;

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<BaselineEntry, int> counts = [];

    public static Baseline Of(IEnumerable<MigrationFinding> findings, ReportSources sources)
    {
        var baseline = new Baseline();
        foreach (var finding in findings)
        {
            baseline.Add(BaselineEntry.Of(finding, sources), 1);
        }

        return baseline;
    }

    /// <exception cref="InvalidDataException">The file is no baseline.</exception>
    public static Baseline Read(string path)
    {
        var baseline = new Baseline();
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            if (document.RootElement.GetProperty("version").GetInt32() != FormatVersion)
            {
                throw new InvalidDataException($"{path} is a baseline of a later version of this program: write it anew with --write-baseline.");
            }

            foreach (var entry in document.RootElement.GetProperty("findings").EnumerateArray())
            {
                string Text(string name) => entry.GetProperty(name).GetString() ?? "";
                baseline.Add(new BaselineEntry(Text("rule"), Text("file"), Text("function"), Text("line")), entry.GetProperty("count").GetInt32());
            }
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{path} is no baseline ({e.Message}): write it anew with --write-baseline.", e);
        }

        return baseline;
    }

    /// <summary>Moves what is known to what is suppressed.</summary>
    /// <returns>How many findings of the earlier run are gone.</returns>
    public int Apply(ReadResult result, ReportSources sources)
    {
        var left = new Dictionary<BaselineEntry, int>(counts);
        var fresh = new List<MigrationFinding>();
        foreach (var finding in result.Findings)
        {
            var entry = BaselineEntry.Of(finding, sources);
            if (left.TryGetValue(entry, out var count) && count > 0)
            {
                left[entry] = count - 1;
                result.Suppressed.Add(new SuppressedFinding(finding, By, "it was there before"));
            }
            else
            {
                fresh.Add(finding);
            }
        }

        result.Findings.Clear();
        result.Findings.AddRange(fresh);
        result.Sort();
        return left.Values.Sum();
    }

    public void Write(TextWriter output)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", FormatVersion);
            json.WriteStartArray("findings");
            foreach (var (entry, count) in counts.OrderBy(c => c.Key.File, StringComparer.Ordinal).ThenBy(c => c.Key.Function, StringComparer.Ordinal)
                .ThenBy(c => c.Key.Rule, StringComparer.Ordinal).ThenBy(c => c.Key.Line, StringComparer.Ordinal))
            {
                json.WriteStartObject();
                json.WriteString("rule", entry.Rule);
                json.WriteString("file", entry.File);
                json.WriteString("function", entry.Function);
                json.WriteString("line", entry.Line);
                json.WriteNumber("count", count);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.Write(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        output.Write('\n');
    }

    private void Add(BaselineEntry entry, int count) => counts[entry] = counts.GetValueOrDefault(entry) + count;
}
