using System.Text;
using MitmHost.Tools.Migrate.Findings;

namespace MitmHost.Tools.Migrate.RulePages;

/// <summary>The pages of all rules and the one that lists them, by file name.</summary>
internal static class RuleFolder
{
    public static IReadOnlyList<(string Name, string Text)> Pages { get; } =
        [("README.md", Index()), .. RuleList.All.Select(r => (r.Name + ".md", RulePage.Markdown(r)))];

    /// <summary>Writes what differs, and removes the pages of rules that there are no more.</summary>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in Pages)
        {
            File.WriteAllText(Path.Combine(folder, name), text);
        }

        foreach (var left in Directory.EnumerateFiles(folder, "*.md").Where(f => !Pages.Any(p => p.Name == Path.GetFileName(f))))
        {
            File.Delete(left);
        }
    }

    private static string Index()
    {
        var page = new StringBuilder();
        page.Append("# Rules\n\n");
        page.Append("Each rule is one change of the hook contract. These pages are written by `mitmhost-migrate rules --write-pages FOLDER`: change the rule table instead.\n\n");
        page.Append("What nobody would notice comes first.\n\n");
        foreach (var group in RuleList.All.GroupBy(r => r.PythonIfLeft ?? r.IfLeft).OrderBy(g => g.Key))
        {
            page.Append($"## If left, {Words.IfLeft(group.Key)}\n\n| Rule | Kind | Since | Fix |\n|---|---|---|---|\n");
            foreach (var rule in group)
            {
                page.Append($"| [{rule.Name}]({rule.Name}.md) | {Words.Of(rule.PythonChange ?? rule.Change)} | {rule.Since} | {Words.Of(rule.Fix)} |\n");
            }

            page.Append('\n');
        }

        return page.ToString().TrimEnd('\n') + "\n";
    }
}
