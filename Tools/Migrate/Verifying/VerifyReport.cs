using System.Text.Json;
using MitmHost.Tools.Migrate.Findings;

namespace MitmHost.Tools.Migrate.Verifying;

/// <summary>Writes what a comparison found, as text or as JSON.</summary>
internal sealed class VerifyReport(int target, VerifiedAddon old, VerifiedAddon now, ReplayResult? replay)
{
    private readonly HookComparison hooks = HookComparison.Of(old.Hooks, now.Hooks);

    /// <summary>Whether no hook is lost, and no flow shows anything else than before.</summary>
    public bool IsSame => hooks.Lost.Count == 0 && replay is not { Differences.Count: > 0 };

    public void WriteText(TextWriter output)
    {
        output.WriteLine($"Contract {target} calls {old.Hooks.Called.Count} of {old.Hooks.Meant.Count} hooks before, and {now.Hooks.Called.Count} of {now.Hooks.Meant.Count} after.");
        WriteLines(output, hooks.Kept.Select(h => $"  kept   {h}"));
        WriteLines(output, hooks.Regained.Select(h => $"  moved  {h.Old} -> {h.New}"));
        WriteLines(output, hooks.Added.Select(h => $"  added  {h}"));
        WriteLines(output, hooks.Lost.Select(h => $"  LOST   {h}: nothing is called in its place"));
        if (replay is null or { WhyNot: not null })
        {
            output.WriteLine($"Only the static half ran: hooks were compared, no flows were sent through the addons{(replay?.WhyNot is { } why ? $" ({why})" : "")}.");
            return;
        }

        output.WriteLine($"{Words.Count(replay.Flows, "flow was", "flows were")} sent through both{(replay.LeftOut > 0 ? $", {replay.LeftOut} of other kinds than HTTP were left out" : "")}: {(replay.Differences.Count == 0 ? "no difference" : Words.Count(replay.Differences.Count, "difference", "differences"))}.");
        foreach (var flow in replay.Differences.GroupBy(d => (d.Flow, d.Request, d.Addon)))
        {
            output.WriteLine($"  flow {flow.Key.Flow}  {flow.Key.Request}  {flow.Key.Addon}");
            WriteLines(output, flow.SelectMany(d => (string[])[$"    {d.What}", $"      - {Shown(d.Before)}", $"      + {Shown(d.After)}"]));
        }

        WriteLines(output, replay.Problems.Select(p => $"  before and after alike: {p}"));
    }

    public void WriteJson(Stream output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.WriteNumber("target", target);
        json.WriteBoolean("same", IsSame);
        json.WriteStartObject("hooks");
        Write(json, "kept", hooks.Kept);
        json.WriteStartArray("moved");
        foreach (var (from, to) in hooks.Regained)
        {
            json.WriteStartObject();
            json.WriteString("old", from);
            json.WriteString("new", to);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Write(json, "added", hooks.Added);
        Write(json, "lost", hooks.Lost);
        json.WriteEndObject();
        WriteReplay(json);
        json.WriteEndObject();
    }

    private void WriteReplay(Utf8JsonWriter json)
    {
        json.WriteStartObject("replay");
        json.WriteBoolean("ran", replay is { WhyNot: null });
        json.WriteString("reason", replay is null ? "no flows were given" : replay.WhyNot);
        json.WriteNumber("flows", replay?.Flows ?? 0);
        json.WriteNumber("leftOut", replay?.LeftOut ?? 0);
        json.WriteStartArray("differences");
        foreach (var difference in replay?.Differences ?? [])
        {
            json.WriteStartObject();
            json.WriteNumber("flow", difference.Flow);
            json.WriteString("request", difference.Request);
            json.WriteString("addon", difference.Addon);
            json.WriteString("what", difference.What);
            json.WriteString("before", difference.Before);
            json.WriteString("after", difference.After);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Write(json, "problems", replay?.Problems ?? []);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteLines(TextWriter output, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            output.WriteLine(line);
        }
    }

    private static string Shown(string? value) => value is null ? "(not there)" : value.Length == 0 ? "(empty)" : value.ReplaceLineEndings("⏎");
}
