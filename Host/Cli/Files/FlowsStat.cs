using System.CommandLine;

namespace MitmHost.Host.Cli.Files;

/// <summary><c>mitmhost flows stat</c>: counts.</summary>
internal sealed class FlowsStat(CliContext context)
{
    private readonly Argument<string[]> files = new("file") { HelpName = "FILE", Description = "The files; they are counted together.", Arity = ArgumentArity.OneOrMore };

    private readonly Option<string> filter = FilterOption.Create();

    public Command Create()
    {
        var stat = new Command("stat", "Count the flows of files: kinds, methods, status codes, hosts, bytes, errors.") { files, filter };
        stat.CheckWith(result => result.GetValue(filter));
        stat.SetAction(RunAsync);
        return stat;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var source = new FlowSource(context, FilterOption.Parse(parsed.GetValue(filter)), showsProgress: true);
        var statistics = new FlowStatistics();
        foreach (var name in parsed.GetRequiredValue(files))
        {
            await foreach (var flow in source.ReadAsync(name, cancellationToken))
            {
                statistics.Add(flow);
            }
        }

        foreach (var line in TextTable.Lines([.. statistics.Rows()]))
        {
            context.Output.WriteLine(line);
        }

        context.Output.Flush();
        source.TellErrors();
        return source.ExitCode;
    }
}
