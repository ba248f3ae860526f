using System.CommandLine;
using MitmHost.ContractRules;
using MitmHost.Tools.Migrate.Inputs;
using MitmHost.Tools.Migrate.Reporting;
using MitmHost.Tools.Migrate.RulePages;

namespace MitmHost.Tools.Migrate.Cli;

/// <summary>What <c>check</c> and <c>fix</c> have in common on the command line.</summary>
internal sealed class CommonOptions
{
    private const string Latest = "latest";

    public Argument<string[]> Paths { get; } = new("PATH") { Description = "Files and folders; - for the standard input.", Arity = ArgumentArity.OneOrMore };

    public Option<string[]> Exclude { get; } = new("--exclude") { Description = "A pattern of files and folders to pass over; may be given several times." };

    public Option<string> Format { get; } = new("--format") { Description = "The format of the report: text, json, sarif, github or markdown.", DefaultValueFactory = _ => "text" };

    public Option<string> Target { get; } = new("--target") { Description = "The contract to carry addons to: 7 to 12, or latest.", DefaultValueFactory = _ => Latest };

    public Option<string[]> Select { get; } = new("--select") { Description = "A rule to report, and no others; may be given several times." };

    public Option<string[]> Ignore { get; } = new("--ignore") { Description = "A rule not to report; may be given several times." };

    public Option<bool> All { get; } = new("--all") { Description = "Reports hints of low confidence, too." };

    public Option<string> FailOn { get; } = new("--fail-on") { Description = "The least that makes the program end with 1: gone, changed or warns.", DefaultValueFactory = _ => "warns" };

    public Option<FileInfo?> Output { get; } = new("--output") { Description = "Writes the report to a file." };

    public Option<bool> Statistics { get; } = new("--statistics") { Description = "Adds how often each rule was met." };

    public Option<FileInfo?> Baseline { get; } = new("--baseline") { Description = "A file with findings of an earlier run, which are not reported again." };

    public Option<bool> WriteBaseline { get; } = new("--write-baseline") { Description = "Writes what is found now to the file of --baseline, and ends with 0." };

    public Option<string> StdinName { get; } = new("--stdin-filename") { Description = "What the standard input is called in the report.", DefaultValueFactory = _ => "stdin.py" };

    public CommonOptions()
    {
        Format.AcceptOnlyFromAmong([.. Reporters.Names]);
        Target.AcceptOnlyFromAmong([.. Enumerable.Range(ReadSettings.Oldest, ReadSettings.Latest - ReadSettings.Oldest + 1).Select(v => $"{v}"), Latest]);
        FailOn.AcceptOnlyFromAmong("gone", "changed", "warns");
        foreach (var rules in new[] { Select, Ignore })
        {
            rules.Validators.Add(result =>
            {
                foreach (var name in result.Tokens.Select(t => t.Value).Where(name => RuleList.Find(name) is null))
                {
                    result.AddError($"There is no rule {name}: mitmhost-migrate rules lists them.");
                }
            });
        }
    }

    public void AddTo(Command command)
    {
        command.Add(Paths);
        foreach (var option in new Option[] { Exclude, Format, Output, Target, Select, Ignore, All, FailOn, Statistics, Baseline, WriteBaseline, StdinName })
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(WriteBaseline) && result.GetValue(Baseline) is null)
            {
                result.AddError("--write-baseline needs --baseline FILE, which says where to.");
            }
        });
    }

    public ReadSettings Settings(ParseResult parsed) =>
        new(parsed.GetValue(Target) is { } target && target != Latest ? int.Parse(target, System.Globalization.CultureInfo.InvariantCulture) : ReadSettings.Latest, parsed.GetValue(All));

    /// <summary>Whether the findings of a rule are to be reported.</summary>
    public Predicate<Rule> Wanted(ParseResult parsed)
    {
        HashSet<Rule> Of(Option<string[]> option) => [.. (parsed.GetValue(option) ?? []).Select(name => RuleList.Find(name)!)];
        var (select, ignore) = (Of(Select), Of(Ignore));
        return rule => (select.Count == 0 || select.Contains(rule)) && !ignore.Contains(rule);
    }

    /// <summary>Whether a change is at or above what makes the program fail.</summary>
    public bool Fails(ParseResult parsed, RuleChange change) => parsed.GetValue(FailOn) switch
    {
        "gone" => change == RuleChange.Gone,
        "changed" => change != RuleChange.Deprecated,
        _ => true,
    };
}
