using System.CommandLine;

namespace MitmHost.Host.Cli.Files;

/// <summary><c>mitmhost flows</c>: looks into flow files, and turns one into another, without running the proxy.</summary>
internal sealed class FlowsCommand(CliContext context, GlobalOptions global)
{
    public Command Create() => new("flows", "Show, convert, count or compare the flows of files: .mitm, .flow, .har, .zhar; - is standard input or output.")
    {
        new FlowsShow(context, global).Create(),
        new FlowsConvert(context).Create(),
        new FlowsStat(context).Create(),
        new FlowsDiff(context).Create(),
    };
}
