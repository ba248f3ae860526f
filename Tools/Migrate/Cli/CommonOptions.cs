using System.CommandLine;
using MitmHost.ContractRules;
using MitmHost.Tools.Migrate.Inputs;
using MitmHost.Tools.Migrate.Reporting;

namespace MitmHost.Tools.Migrate.Cli;

/// <summary>What <c>check</c> and <c>fix</c> have in common on the command line.</summary>
internal sealed class CommonOptions
{
    private const string Latest = "latest";

    public Argument<string[]> Paths { get; } = new("PATH") { Description = "Files and folders; - for the standard input.", Arity = ArgumentArity.OneOrMore };

    public Option<string[]> Exclude { get; } = new("--exclude") { Description = "A pattern of files and folders to pass over; may be given several times." };

    public Option<string> Format { get; } = new("--format") { Description = "The format of the report: text or json.", DefaultValueFactory = _ => "text" };

    public Option<string> Target { get; } = new("--target") { Description = "The contract to carry addons to: 7 to 12, or latest.", DefaultValueFactory = _ => Latest };

    public Option<bool> All { get; } = new("--all") { Description = "Reports hints of low confidence, too." };

    public Option<string> FailOn { get; } = new("--fail-on") { Description = "The least that makes the program end with 1: gone, changed or warns.", DefaultValueFactory = _ => "warns" };

    public Option<FileInfo?> Output { get; } = new("--output") { Description = "Writes the report to a file." };

    public Option<bool> Statistics { get; } = new("--statistics") { Description = "Adds how often each rule was met." };

    public Option<string> StdinName { get; } = new("--stdin-filename") { Description = "What the standard input is called in the report.", DefaultValueFactory = _ => "stdin.py" };

    public CommonOptions()
    {
        Format.AcceptOnlyFromAmong([.. Reporters.Names]);
        Target.AcceptOnlyFromAmong([.. Enumerable.Range(ReadSettings.Oldest, ReadSettings.Latest - ReadSettings.Oldest + 1).Select(v => $"{v}"), Latest]);
        FailOn.AcceptOnlyFromAmong("gone", "changed", "warns");
    }

    public void AddTo(Command command)
    {
        command.Add(Paths);
        foreach (var option in new Option[] { Exclude, Format, Target, All, FailOn, Output, Statistics, StdinName })
        {
            command.Add(option);
        }
    }

    public ReadSettings Settings(ParseResult parsed) =>
        new(parsed.GetValue(Target) is { } target && target != Latest ? int.Parse(target, System.Globalization.CultureInfo.InvariantCulture) : ReadSettings.Latest, parsed.GetValue(All));

    /// <summary>Whether a change is at or above what makes the program fail.</summary>
    public bool Fails(ParseResult parsed, RuleChange change) => parsed.GetValue(FailOn) switch
    {
        "gone" => change == RuleChange.Gone,
        "changed" => change != RuleChange.Deprecated,
        _ => true,
    };
}
