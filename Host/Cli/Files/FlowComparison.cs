using System.Globalization;
using System.Text.Json;

namespace MitmHost.Host.Cli.Files;

/// <summary>Finds what differs between two flows, in the form in which they are shown to scripts.</summary>
internal sealed class FlowComparison : IDisposable
{
    private const int MostShown = 80;

    private readonly FlowJson json = new();

    /// <returns>Lines such as <c>response.status: 200 → 404</c>; none when the flows are equal.</returns>
    public IReadOnlyList<string> Changes(Flow before, Flow after)
    {
        var changes = new List<string>();
        using var one = JsonDocument.Parse(json.Line(before).ToArray());
        using var other = JsonDocument.Parse(json.Line(after).ToArray());
        Compare("", one.RootElement, other.RootElement, changes);
        return changes;
    }

    public void Dispose() => json.Dispose();

    private static void Compare(string path, JsonElement before, JsonElement after, List<string> changes)
    {
        if (before.ValueKind != after.ValueKind)
        {
            changes.Add($"{path}: {Show(before)} → {Show(after)}");
        }
        else if (before.ValueKind == JsonValueKind.Object)
        {
            CompareMembers(path, before, after, changes);
        }
        else if (before.ValueKind == JsonValueKind.Array)
        {
            CompareItems(path, before, after, changes);
        }
        else if (!JsonElement.DeepEquals(before, after))
        {
            changes.Add($"{path}: {Show(before)} → {Show(after)}");
        }
    }

    private static void CompareMembers(string path, JsonElement before, JsonElement after, List<string> changes)
    {
        foreach (var member in before.EnumerateObject())
        {
            var name = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            if (after.TryGetProperty(member.Name, out var other))
            {
                Compare(name, member.Value, other, changes);
            }
            else
            {
                changes.Add($"{name}: {Show(member.Value)} → nothing");
            }
        }

        foreach (var added in after.EnumerateObject().Where(m => !before.TryGetProperty(m.Name, out _)))
        {
            changes.Add($"{(path.Length == 0 ? "" : path + ".")}{added.Name}: nothing → {Show(added.Value)}");
        }
    }

    private static void CompareItems(string path, JsonElement before, JsonElement after, List<string> changes)
    {
        var (one, other) = (before.GetArrayLength(), after.GetArrayLength());
        for (var i = 0; i < Math.Max(one, other); i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
            if (i < one && i < other)
            {
                Compare(name, before[i], after[i], changes);
            }
            else
            {
                changes.Add(i < one ? $"{name}: {Show(before[i])} → nothing" : $"{name}: nothing → {Show(after[i])}");
            }
        }
    }

    private static string Show(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= MostShown ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, MostShown)}… ({text.Length} characters)");
    }
}
