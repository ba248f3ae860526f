using System.Diagnostics;

namespace MitmHost.EndToEnd.Programs;

/// <summary>An invocation of the program that ends by itself.</summary>
/// <param name="ExitCode">What it told its caller.</param>
/// <param name="Output">What it printed to standard output, with line feeds.</param>
/// <param name="Error">What it printed to standard error, with line feeds.</param>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs the program to its end.</summary>
    public static Task<ProgramRun> OfAsync(ProxyHome home, params string[] arguments) => OfAsync(home, static _ => { }, arguments);

    /// <inheritdoc cref="OfAsync(ProxyHome, string[])"/>
    /// <param name="home">Its home.</param>
    /// <param name="change">Changes its environment.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<ProgramRun> OfAsync(ProxyHome home, Action<ProcessStartInfo> change, params string[] arguments)
    {
        await using var program = ProxyProcess.Launch(home, change, arguments);
        var exitCode = await program.WaitForExitAsync();
        return new ProgramRun(exitCode, program.Output.ToString(), program.Error.ToString());
    }
}
