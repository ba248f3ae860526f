using System.CommandLine;
using System.CommandLine.Invocation;

namespace MitmHost.Host.Cli;

/// <summary>Prints the versions.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    public override bool Terminating => true;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(VersionText.Line);
        return ExitCode.Success;
    }
}
