using System.ComponentModel;
using System.Diagnostics;

namespace MitmHost.Host.Tests.Certificates;

/// <summary>The openssl program, where there is one: a second opinion on what we make.</summary>
internal static class OpenSsl
{
    /// <summary>Runs it, or skips the test where it is missing.</summary>
    /// <returns>All that it printed.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("openssl", arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Start(start);
        Assert.SkipWhen(process is null, "the openssl program is not installed");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    private static Process? Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
