using System.CommandLine;
using MitmHost.Host.Terminal;

namespace MitmHost.Host.Cli.Files;

/// <summary>The option that chooses flows, and how a wrong filter is told.</summary>
internal static class FilterOption
{
    public static Option<string> Create() => new("--filter", "-f")
    {
        HelpName = "FILTER",
        Description = "Only flows that match, in mitmproxy's language, such as \"~m POST & ~c 500\".",
    };

    /// <summary>Makes a wrong filter a wrong command line.</summary>
    /// <param name="command">The command.</param>
    /// <param name="text">Finds the filter in it; null for none.</param>
    public static void CheckWith(this Command command, Func<System.CommandLine.Parsing.CommandResult, string?> text) => command.Validators.Add(result =>
    {
        if (text(result) is { } filter && !FlowFilter.TryParse(filter, out _, out var error))
        {
            result.AddError($"the filter \"{filter}\" is wrong at column {error.Column}: {error.Reason}");
        }
    });

    /// <summary>The filter, which was checked.</summary>
    public static FlowFilter? Parse(string? text) => text is null ? null : FlowFilter.Parse(text);
}
