using System.CommandLine;
using MitmHost.Tools.Migrate.RulePages;

namespace MitmHost.Tools.Migrate.Cli;

/// <summary><c>rule ID</c>: what is known about one rule.</summary>
internal static class RuleCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "The rule, such as hook-log-renamed or MM6001." };
        var command = new Command("rule", "Tells what a rule is about: old and new names, what happens if it is left, an example, and how safe the repair is.") { id };
        command.SetAction(parsed =>
        {
            var name = parsed.GetValue(id)!;
            if (RuleList.Find(name) is not { } rule)
            {
                var near = RuleList.Near(name);
                Console.Error.WriteLine($"There is no rule {name}: {(near.Count == 0 ? "mitmhost-migrate rules lists them." : $"perhaps {string.Join(", ", near)}.")}");
                return ExitCodes.Failed;
            }

            using var output = StandardOutput.Open();
            output.Write(RulePage.Text(rule));
            return ExitCodes.Clean;
        });
        return command;
    }
}
