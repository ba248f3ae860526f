using System.CommandLine;
using MitmHost.Host.Terminal;

namespace MitmHost.Host.Cli.Files;

/// <summary><c>mitmhost flows diff</c>: what became of the flows of one file in another.</summary>
internal sealed class FlowsDiff(CliContext context)
{
    private readonly Argument<string> before = new("a") { HelpName = "A", Description = "The file with the flows as they were." };

    private readonly Argument<string> after = new("b") { HelpName = "B", Description = "The file with the flows as they became." };

    private readonly Option<string> filter = FilterOption.Create();

    public Command Create()
    {
        var diff = new Command("diff", "Compare two files by the ids of their flows; exit code 1 when they differ.") { before, after, filter };
        diff.CheckWith(result => result.GetValue(filter));
        diff.SetAction(RunAsync);
        return diff;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        HostParts.AddCodings();
        var source = new FlowSource(context, FilterOption.Parse(parsed.GetValue(filter)), showsProgress: true);
        var earlier = new Dictionary<string, Flow>(StringComparer.Ordinal);
        await foreach (var flow in source.ReadAsync(parsed.GetRequiredValue(before), cancellationToken))
        {
            earlier.TryAdd(flow.Id, flow);
        }

        var differs = false;
        using var comparison = new FlowComparison();
        await foreach (var flow in source.ReadAsync(parsed.GetRequiredValue(after), cancellationToken))
        {
            differs |= earlier.Remove(flow.Id, out var known)
                ? Write("~", flow, comparison.Changes(known, flow))
                : Write("+", flow, null);
        }

        foreach (var gone in earlier.Values)
        {
            differs |= Write("-", gone, null);
        }

        context.Output.Flush();
        source.TellErrors();
        return differs ? ExitCode.RuntimeFailure : source.ExitCode;
    }

    /// <returns>Whether there was something to print.</returns>
    private bool Write(string mark, Flow flow, IReadOnlyList<string>? changes)
    {
        if (changes is { Count: 0 })
        {
            return false;
        }

        context.Output.WriteLine($"{mark} {VisibleText.Escape(flow.Id)} {VisibleText.Escape(Title(flow))}");
        foreach (var change in changes ?? [])
        {
            context.Output.WriteLine($"    {VisibleText.Escape(change)}");
        }

        return true;
    }

    private static string Title(Flow flow) => flow switch
    {
        HttpFlow http => $"{http.Request.Method} {http.Request.Url}",
        DnsFlow dns => $"DNS {string.Join(", ", dns.Request.Questions.Select(q => q.Name))}",
        _ => $"{(flow is TcpFlow ? "TCP" : "UDP")} {flow.Server.Address}",
    };
}
