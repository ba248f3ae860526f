using System.Diagnostics;

namespace MitmHost.FlowFiles.Tests.Export;

/// <summary>Programs of the machine.</summary>
internal static class Tool
{
    public static bool IsThere(string name) =>
        !OperatingSystem.IsWindows()
        && (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));

    /// <summary>Runs a script and gives what it printed.</summary>
    public static async Task<byte[]> RunAsync(string program, byte[] script)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllBytesAsync(path, script, TestContext.Current.CancellationToken);
        try
        {
            using var run = Process.Start(new ProcessStartInfo(program, [path]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
            run.StandardInput.Close();
            var errors = run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            using var output = new MemoryStream();
            await run.StandardOutput.BaseStream.CopyToAsync(output, TestContext.Current.CancellationToken);
            await run.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(run.ExitCode == 0, $"{program} ended with {run.ExitCode}: {await errors}");
            return output.ToArray();
        }
        finally
        {
            File.Delete(path);
        }
    }
}
