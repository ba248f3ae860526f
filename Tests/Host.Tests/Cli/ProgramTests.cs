using System.Diagnostics;

namespace MitmHost.Host.Tests.Cli;

/// <summary>The built program, as a process of its own.</summary>
public sealed class ProgramTests
{
    [Fact]
    public async Task Main_Help_IsOnStandardOutput()
    {
        var (exitCode, output, error) = await RunAsync("--help");

        Assert.Equal((ExitCode.Success, ""), (exitCode, error));
        Assert.StartsWith("Description:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Main_WrongOption_IsOnStandardError()
    {
        var (exitCode, output, error) = await RunAsync("--prot", "1");

        Assert.Equal((ExitCode.Usage, ""), (exitCode, output));
        Assert.Equal("mitmhost: unknown option '--prot'; did you mean '--port'?\nTry 'mitmhost --help'.\n", error.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Main_WrongVariable_IsAUsageError()
    {
        var (exitCode, _, error) = await RunAsync(start => start.Environment["MITMHOST_PORT"] = "x", "config", "show");

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("MITMHOST_PORT", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Main_ClosedStreams_DoNotCrashIt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no sh.");

        var (helpCode, _, helpError) = await RunAsync(start => UseShell(start, "exec \"$@\" >&-"), "--help");
        var (usageCode, _, _) = await RunAsync(start => UseShell(start, "exec \"$@\" 2>&-"), "--prot");

        Assert.DoesNotContain("Unhandled exception", helpError, StringComparison.Ordinal);
        Assert.Equal((ExitCode.RuntimeFailure, ExitCode.Usage), (helpCode, usageCode));
    }

    [Fact]
    public async Task Main_ReaderThatGoesAway_EndsItQuietly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no sh.");

        var (exitCode, output, error) = await RunAsync(start => UseShell(start, "\"$@\" | head -n 1"), "--help");

        Assert.Equal((ExitCode.Success, "Description:\n", ""), (exitCode, output, error));
    }

    private static void UseShell(ProcessStartInfo start, string script)
    {
        string[] command = [start.FileName, .. start.ArgumentList];
        start.FileName = "sh";
        start.ArgumentList.Clear();
        foreach (var argument in (string[])["-c", script, "sh", .. command])
        {
            start.ArgumentList.Add(argument);
        }
    }

    private static Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) => RunAsync(_ => { }, arguments);

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(Action<ProcessStartInfo> change, params string[] arguments)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(dotnet) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "mitmhost.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        change(start);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
