using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using MitmHost.Host.Terminal;

namespace MitmHost.Host.Cli;

/// <summary>The help of a command: what the parser knows of it, then examples, then for the whole program what scripts rely on.</summary>
internal sealed class HelpPage(TerminalStream output) : SynchronousCommandLineAction
{
    /// <summary>Help that goes into a file or a pipe is wrapped for reading, too.</summary>
    private const int WidestLine = 120;

    public override bool Terminating => true;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        new HelpAction { MaxWidth = Math.Min(output.Width, WidestLine) }.Invoke(parseResult);
        var writer = parseResult.InvocationConfiguration.Output;
        var name = UsageErrors.NameOf(parseResult.CommandResult);
        writer.WriteLine("Examples:");
        foreach (var line in TextTable.Lines([.. HelpTexts.Examples[name].Select(e => (string[])["  " + e.Command, e.Meaning])]))
        {
            writer.WriteLine(line);
        }

        if (parseResult.CommandResult.Parent is null)
        {
            writer.Write(HelpTexts.Conduct);
        }

        return ExitCode.Success;
    }
}
