using System.Text;
using MitmHost.ContractRules;
using MitmHost.Tools.Migrate.Findings;

namespace MitmHost.Tools.Migrate.RulePages;

/// <summary>What there is to be said about a rule, as text for a terminal and as Markdown for a page.</summary>
internal static class RulePage
{
    /// <summary>One sentence: <c>http.HTTPResponse is gone since 7.0: use http.Response.</c></summary>
    public static string Headline(Rule rule)
    {
        if (IsOfAnyContract(rule))
        {
            return rule.Note ?? rule.Example.FixReason;
        }

        var (old, instead) = rule.Python.Count > 0 ? (rule.Python[0].Name, rule.Python[0].Instead)
            : rule.DotNet.Count > 0 ? (rule.DotNet[0].Display, rule.DotNet[0].Instead)
            : (rule.Example.Before, null);
        var what = (rule.PythonChange ?? rule.Change) switch
        {
            RuleChange.Gone => "is gone",
            RuleChange.Changed => "has changed",
            _ => "is deprecated",
        };
        return $"{old} {what} since {rule.Since}: {(instead is null ? "nothing took its place" : $"use {instead}")}.";
    }

    public static string IfLeft(Rule rule) => ConsequenceText.Of(rule.PythonIfLeft ?? rule.IfLeft);

    public static string Text(Rule rule)
    {
        var page = new StringBuilder();
        page.Append($"{rule.Name} ({rule.Id})\n{Headline(rule)}\n\n");
        page.Append($"Kind:    {Words.Of(rule.PythonChange ?? rule.Change)}, {(IsOfAnyContract(rule) ? "in" : "since")} {Since(rule)}\n");
        page.Append($"If left: {IfLeft(rule)}\n");
        page.Append($"Fix:     {Words.Of(rule.Fix)}. {rule.Example.FixReason}\n");
        if (rule.Note is { } note)
        {
            page.Append($"Note:    {note}\n");
        }

        Names(page, "Python", [.. rule.Python.Select(p => (p.Name, p.Instead))]);
        Names(page, "C#", [.. rule.DotNet.Select(d => (d.Display, d.Instead))]);
        page.Append($"\nBefore:\n{Indented(rule.Example.Before)}\nAfter:\n{Indented(After(rule))}\nMore: {rule.Docs}\n");
        return page.ToString();
    }

    public static string Markdown(Rule rule)
    {
        var page = new StringBuilder();
        page.Append($"# {rule.Name}\n\n{Headline(rule)}\n\n");
        page.Append("| | |\n|---|---|\n");
        page.Append($"| Id | `{rule.Id}` |\n");
        page.Append($"| Kind | {Kind(rule)} |\n");
        page.Append($"| Since | {Since(rule)} |\n");
        page.Append($"| If left | {Consequences(rule)} |\n");
        page.Append($"| Fix | {Words.Of(rule.Fix)}: {rule.Example.FixReason} |\n");
        if (rule.IsExtra)
        {
            page.Append("| Extra | it goes beyond the changes that every analyzer of old addons is expected to know |\n");
        }

        if (rule.Note is { } note)
        {
            page.Append($"\n{note}\n");
        }

        Table(page, "Python", [.. rule.Python.Select(p => (p.Name, p.Instead))]);
        Table(page, "C#", [.. rule.DotNet.Select(d => (d.Display, d.Instead))]);
        var language = rule.Python.Count > 0 ? "python" : "csharp";
        page.Append($"\n## Example\n\nBefore:\n\n```{language}\n{rule.Example.Before}\n```\n\nAfter:\n\n```{language}\n{After(rule)}\n```\n");
        page.Append($"\n## To leave it as it is\n\n```{language}\n{(language == "python" ? "#" : "//")} mitm: ignore[{rule.Name}] why\n```\n");
        page.Append($"\nSee <{rule.Docs}>.\n");
        return page.ToString();
    }

    /// <summary>Rules about a DLL that does not fit the contract it is loaded with, whichever that is.</summary>
    private static bool IsOfAnyContract(Rule rule) => rule.Since.Major == 0 && rule.Since.Minor == 0;

    private static string Since(Rule rule) => IsOfAnyContract(rule) ? "any contract" : $"contract {rule.Since}";

    private static string Kind(Rule rule) =>
        rule.PythonChange is { } python && python != rule.Change ? $"{Words.Of(rule.Change)}; {Words.Of(python)} for Python" : Words.Of(rule.Change);

    private static string Consequences(Rule rule) =>
        rule.PythonIfLeft is { } python && python != rule.IfLeft ? $"{ConsequenceText.Of(rule.IfLeft)} For Python: {ConsequenceText.Of(python)}" : ConsequenceText.Of(rule.IfLeft);

    private static string After(Rule rule)
    {
        var nothing = rule.Python.Count > 0 ? "# nothing takes its place" : "// nothing takes its place";
        return rule.Example.After.Length == 0 ? nothing : rule.Example.After;
    }

    private static string Indented(string text) => string.Concat(text.Split('\n').Select(line => $"    {line}\n"));

    private static void Names(StringBuilder page, string language, IReadOnlyList<(string Old, string? New)> names)
    {
        if (names.Count == 0)
        {
            return;
        }

        page.Append($"\n{language}:\n");
        foreach (var (old, instead) in names)
        {
            page.Append($"    {old}: {instead ?? "nothing"}\n");
        }
    }

    private static void Table(StringBuilder page, string language, IReadOnlyList<(string Old, string? New)> names)
    {
        if (names.Count == 0)
        {
            return;
        }

        page.Append($"\n## {language}\n\n| Old | New |\n|---|---|\n");
        foreach (var (old, instead) in names)
        {
            page.Append($"| {Cell(old)} | {(instead is null ? "nothing" : Cell(instead))} |\n");
        }
    }

    private static string Cell(string text) => $"`{text.Replace("|", "\\|", StringComparison.Ordinal)}`";
}
