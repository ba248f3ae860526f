using System.Security.Cryptography.X509Certificates;
using Microsoft.Win32.SafeHandles;
using MitmHost.Host.Certificates;
using MitmHost.Host.Configuration;
using MitmHost.Host.Telemetry;
using MitmHost.Host.Terminal;

namespace MitmHost.Host.Cli;

/// <summary>Everything outside that the command line touches. Tests put their own in place.</summary>
internal sealed record CliContext
{
    /// <summary>STDOUT_FILENO of POSIX.</summary>
    private const nint StandardOutput = 1;

    /// <summary>For data: the results of verbs.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>For talk: errors, the first screen, logs.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Standard output as bytes, for a result that is not text, or whose reader may go away.</summary>
    public required Func<Stream> OpenOutput { get; init; }

    /// <summary>Standard input as bytes.</summary>
    public Func<Stream> OpenInput { get; init; } = Console.OpenStandardInput;

    public required TerminalStream OutputTerminal { get; init; }

    public required TerminalStream ErrorTerminal { get; init; }

    public required HostEnvironment Environment { get; init; }

    /// <summary>Sets a variable of this process, which addons see.</summary>
    public required Action<string, string> SetVariable { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Runs the proxy until the token is cancelled, and reads the configuration anew when it changes; returns the exit code.</summary>
    public required Func<HostConfiguration, Func<ConfigurationReading>, HostLoggers, CancellationToken, Task<int>> Run { get; init; }

    /// <summary>Opens the authority in a folder, and makes it when there is none.</summary>
    public required Func<string, AuthorityFile> OpenAuthority { get; init; }

    /// <summary>Looks into plugins.</summary>
    public required IAddonCatalog Addons { get; init; }

    public static CliContext OfProcess() => new()
    {
        Output = Console.Out,
        Error = Console.Error,
        OpenOutput = OpenStandardOutput,
        OutputTerminal = TerminalStream.Output(),
        ErrorTerminal = TerminalStream.Error(),
        Environment = HostEnvironment.OfProcess(),
        SetVariable = System.Environment.SetEnvironmentVariable,
        Time = TimeProvider.System,
        Run = HostRun.RunAsync,
        OpenAuthority = OpenAuthorityIn,
        Addons = new AddonCatalog(HostEnvironment.OfProcess(), TimeProvider.System),
    };

    /// <summary>The console's own stream hides it when nobody reads any more, and a long result would be made for nobody.</summary>
    private static Stream OpenStandardOutput()
    {
        if (System.Environment.OSVersion.Platform == PlatformID.Unix)
        {
            var pipe = new FileStream(new SafeFileHandle(StandardOutput, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            if (!pipe.CanSeek)
            {
                return pipe;
            }

            // A file has a position, which we share with whoever writes to it before and after us; a stream of our own would keep another one.
            pipe.Dispose();
        }

        return Console.OpenStandardOutput();
    }

    private static AuthorityFile OpenAuthorityIn(string folder)
    {
        using var authority = CertificateAuthority.LoadOrCreate(folder, TimeProvider.System);
        return new(authority.CertificateFile, X509CertificateLoader.LoadCertificate(authority.ExportDer()));
    }
}
