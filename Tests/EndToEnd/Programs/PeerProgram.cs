using System.Diagnostics;

namespace MitmHost.EndToEnd.Programs;

/// <summary>A program of somebody else's that speaks with ours.</summary>
internal static class PeerProgram
{
    /// <summary>Servers are not on everybody's path.</summary>
    private static readonly string[] FurtherFolders = OperatingSystem.IsWindows() ? [] : ["/usr/local/sbin", "/usr/sbin"];

    /// <returns>Its path; null when it is not installed.</returns>
    public static string? Find(string name)
    {
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Concat(FurtherFolders).Select(f => Path.Combine(f, file)).FirstOrDefault(File.Exists);
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<ProgramRun> RunAsync(string name, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Find(name)!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var (output, error) = (new OutputLines(process.StandardOutput), new OutputLines(process.StandardError));
        await Patience.ForAsync(EndAsync(), () => $"the end of {name}; it printed\n{output}{error}");
        return new ProgramRun(process.ExitCode, output.ToString(), error.ToString());

        async Task<bool> EndAsync()
        {
            await process.WaitForExitAsync();
            await Task.WhenAll(output.Reading, error.Reading);
            return true;
        }
    }
}
