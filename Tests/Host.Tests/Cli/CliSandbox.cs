using MitmHost.Host.Cli;
using MitmHost.Host.Configuration;
using MitmHost.Host.Telemetry;
using MitmHost.Host.Terminal;
using MitmHost.Host.Tests.Configuration;

namespace MitmHost.Host.Tests.Cli;

/// <summary>The command line with everything that it touches captured or replaced.</summary>
internal sealed class CliSandbox : IDisposable
{
    private readonly StringWriter output = new() { NewLine = "\n" };
    private readonly StringWriter error = new() { NewLine = "\n" };

    public CliSandbox() => Context = new CliContext
    {
        Output = output,
        Error = error,
        OpenOutput = () => OutputBytes,
        OutputTerminal = new TerminalStream(IsTerminal: false, int.MaxValue),
        ErrorTerminal = new TerminalStream(IsTerminal: false, int.MaxValue),
        Environment = Folders.Environment,
        SetVariable = Variables.Add,
        Time = TimeProvider.System,
        Run = (configuration, _, loggers, stopping) => Run(configuration, loggers, stopping),
        OpenAuthority = _ => throw new InvalidOperationException("no authority here"),
        Addons = new CatalogDouble(),
    };

    public ConfigurationSandbox Folders { get; } = new();

    public CliContext Context { get; set; }

    public MemoryStream OutputBytes { get; } = new();

    /// <summary>The variables that were set in the process.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>What stands for the proxy.</summary>
    public Func<HostConfiguration, HostLoggers, CancellationToken, Task<int>> Run { get; set; } = (_, _, _) => Task.FromResult(ExitCode.Success);

    /// <summary>What was printed on standard output.</summary>
    public string Output => output.ToString();

    /// <summary>What was printed on standard error.</summary>
    public string Error => error.ToString();

    public Task<int> InvokeAsync(params string[] arguments) => new HostCommand(Context).RunAsync(arguments);

    public void Dispose() => Folders.Dispose();
}
