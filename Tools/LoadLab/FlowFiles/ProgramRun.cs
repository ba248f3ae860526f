using System.Diagnostics;
using MitmHost.Tools.LoadLab.Compare;

namespace MitmHost.Tools.LoadLab.FlowFiles;

/// <summary>One run of a program from start to end.</summary>
/// <param name="Seconds">How long it took.</param>
/// <param name="CpuSeconds">The CPU time of it and what it started; null where the system does not tell.</param>
/// <param name="PeakBytes">The most memory it had; null where the system does not tell.</param>
internal sealed record ProgramRun(double Seconds, double? CpuSeconds, long? PeakBytes)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    /// <summary>Runs a program.</summary>
    /// <exception cref="InvalidOperationException">It did not end well.</exception>
    public static async Task<ProgramRun> OfAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var cpuBefore = CpuOfChildren();
        var start = TimeProvider.System.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{command[0]} did not start.");
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        try
        {
            long? peak = null;
            var end = process.WaitForExitAsync(cancellationToken);
            while (await Task.WhenAny(end, Task.Delay(Look, TimeProvider.System, cancellationToken)) != end)
            {
                peak = PeakOf(process.Id) ?? peak;
            }

            await end;
            var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
            _ = await output;
            return process.ExitCode == 0
                ? new(seconds, CpuOfChildren() - cpuBefore, peak)
                : throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}.");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>The kernel adds the time of a child to ours when it has ended; what we use ourselves while we wait is next to nothing.</summary>
    private static double? CpuOfChildren() =>
        OperatingSystem.IsLinux() && ProcessStat.TryParse(File.ReadAllText("/proc/self/stat"), out var stat) ? stat.Cpu.TotalSeconds : null;

    private static long? PeakOf(int id)
    {
        try
        {
            return OperatingSystem.IsLinux() ? ProcessStatus.PeakResidentBytes(File.ReadAllText($"/proc/{id}/status")) : null;
        }
        catch (IOException)
        {
            return null; // It has just ended.
        }
    }
}
