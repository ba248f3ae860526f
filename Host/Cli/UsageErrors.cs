using System.CommandLine;
using System.CommandLine.Parsing;
using MitmHost.Host.Addons;
using MitmHost.Host.Configuration;
using MitmHost.Host.Terminal;

namespace MitmHost.Host.Cli;

/// <summary>Tells what is wrong with a command line: a line for the error and one for where to read on, never the whole help.</summary>
internal static class UsageErrors
{
    public static void Write(ParseResult parsed, TextWriter writer)
    {
        // What follows an unknown option is nearly always its value: the first unknown word tells all.
        var messages = parsed.UnmatchedTokens is [var unknown, ..] ? [Unknown(unknown, parsed.CommandResult)]
            : parsed.CommandResult.Command.Action is null ? [Incomplete(parsed.CommandResult)]
            : parsed.Errors.Select(e => e.Message).Distinct(StringComparer.Ordinal);
        foreach (var message in messages)
        {
            writer.WriteLine($"mitmhost: {VisibleText.Escape(message)}");
        }

        writer.WriteLine($"Try '{NameOf(parsed.CommandResult)} --help'.");
    }

    /// <summary>The command as it is typed: <c>mitmhost addons list</c>.</summary>
    public static string NameOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{NameOf(parent)} {result.Command.Name}" : HostCommand.Name;

    private static string Incomplete(CommandResult result) =>
        $"'{NameOf(result)}' needs a command: {OneOf([.. result.Command.Subcommands.Select(c => c.Name)])}.";

    /// <summary>Such as <c>show, check or export</c>.</summary>
    private static string OneOf(string[] names) => names is [var only] ? only : $"{string.Join(", ", names[..^1])} or {names[^1]}";

    /// <summary>A word that means nothing where it stands, and what was meant perhaps.</summary>
    public static string Unknown(string word, CommandResult result)
    {
        var isOption = word.StartsWith('-');
        word = isOption ? word.Split('=', 2)[0] : word;
        var known = isOption ? Options(result) : result.Command.Subcommands.Select(c => c.Name);
        var what = isOption ? "option" : result.Command.Subcommands.Count > 0 ? "command" : "argument";
        return $"unknown {what} '{word}'" + (NearestName.Of(word, [.. known]) is { } near ? $"; did you mean '{near}'?" : ".");
    }

    private static IEnumerable<string> Options(CommandResult result)
    {
        var own = result.Command.Options.Select(o => o.Name);
        for (var above = result.Parent as CommandResult; above is not null; above = above.Parent as CommandResult)
        {
            own = own.Concat(above.Command.Options.Where(o => o.Recursive).Select(o => o.Name));
        }

        return own;
    }
}
