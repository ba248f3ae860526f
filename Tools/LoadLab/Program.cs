using System.CommandLine;
using System.Net.Sockets;
using MitmHost.Tools.LoadLab.Cli;
using MitmHost.Tools.LoadLab.Net;

// Before the first socket: the runtime looks only once.
InlineCompletions.Enable();

var root = new RootCommand("Measures what an HTTP proxy takes of a machine, on loopback.")
{
    OriginCommand.Create(), RelayCommand.Create(), LoadCommand.Create(), CompareCommand.Create(), ReloadCommand.Create(),
    FlowFilesCommand.Create(), FlowFilesCommand.CreateReader(),
};
var parsed = root.Parse(args);
foreach (var error in parsed.Errors)
{
    Console.Error.WriteLine(error.Message);
}

if (parsed.Errors.Count > 0)
{
    Console.Error.WriteLine("loadlab --help, or loadlab COMMAND --help, lists what there is.");
    return ExitCodes.Usage;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = TimeSpan.FromSeconds(15), // enough to end every child
    });
}
catch (OperationCanceledException)
{
    return ExitCodes.Interrupted;
}
catch (Exception e) when (e is IOException or SocketException or UnauthorizedAccessException or InvalidOperationException)
{
    Console.Error.WriteLine(e.Message);
    return ExitCodes.Failed;
}
