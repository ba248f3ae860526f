using System.Diagnostics;

namespace MitmHost.Tools.Tests.Templates;

/// <summary>Runs the SDK as an author would, in a folder of its own.</summary>
/// <param name="environment">Variables to set; null takes one away.</param>
internal sealed class DotnetRun(IReadOnlyDictionary<string, string?> environment)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    public async Task<(int ExitCode, string Output)> RunAsync(string folder, string[] arguments, CancellationToken cancellationToken)
    {
        using var expiry = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        expiry.CancelAfter(Limit);
        using var process = Start(folder, arguments);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(expiry.Token);
            var errors = process.StandardError.ReadToEndAsync(expiry.Token);
            await process.WaitForExitAsync(expiry.Token);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private Process Start(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
