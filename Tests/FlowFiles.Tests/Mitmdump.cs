using System.Diagnostics;

namespace MitmHost.FlowFiles.Tests;

/// <summary>The mitmproxy of this machine, which reads and writes version 17.</summary>
internal static class Mitmdump
{
    /// <summary>Lets it read a file and write what it read; it must end well.</summary>
    public static async Task<byte[]> RewriteAsync(string path)
    {
        string target = path + ".out";
        try
        {
            using var process = Process.Start(new ProcessStartInfo("/usr/bin/mitmdump", ["-n", "-q", "-r", path, "-w", target])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var errors = process.StandardError.ReadToEndAsync();
            string output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, output + await errors);
            return await File.ReadAllBytesAsync(target);
        }
        finally
        {
            File.Delete(target);
        }
    }
}
