using System.CommandLine;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.RulePages;

namespace MitmHost.Tools.Migrate.Cli;

/// <summary><c>rules</c>: every rule on a line, or as JSON.</summary>
internal static class RulesCommand
{
    public static Command Create()
    {
        var format = new Option<string>("--format") { Description = "The format of the list: text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");

        // For whoever changes the rule table; the pages lie beside the sources.
        var pages = new Option<DirectoryInfo?>("--write-pages") { Description = "Writes a page per rule into a folder.", Hidden = true };
        var command = new Command("rules", "Lists the rules: what changed, since when, what happens if it is left, and how safe the repair is.") { format, pages };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(pages) is { } folder)
            {
                RuleFolder.Write(folder.FullName);
                return ExitCodes.Clean;
            }

            using var output = StandardOutput.Open();
            output.Write(parsed.GetValue(format) == "json" ? RuleJson.Of(RuleList.All) : Lines());
            return ExitCodes.Clean;
        });
        return command;
    }

    private static string Lines()
    {
        var width = RuleList.All.Max(r => r.Name.Length);
        return string.Concat(RuleList.All.Select(r =>
            $"{r.Name.PadRight(width)}  {Words.Of(r.PythonChange ?? r.Change),-7} {r.Since,-4}  {Words.Of(r.PythonIfLeft ?? r.IfLeft),-18}  {Words.Of(r.Fix)}\n"));
    }
}
