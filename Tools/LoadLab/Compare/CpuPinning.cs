using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace MitmHost.Tools.LoadLab.Compare;

/// <summary>
/// Keeps the measured proxy on one core and everything else on another. <c>taskset</c> sets the affinity before the program runs,
/// so that its runtime sizes itself for one core; where it is missing the affinity is set right after the start.
/// </summary>
internal sealed class CpuPinning
{
    private const string Taskset = "taskset";

    private readonly bool hasTaskset;
    private readonly bool hasAffinity;

    private CpuPinning(int proxyCpu, int clientCpu, bool hasTaskset, bool hasAffinity, string description)
    {
        ProxyCpu = proxyCpu;
        ClientCpu = clientCpu;
        this.hasTaskset = hasTaskset;
        this.hasAffinity = hasAffinity;
        Description = description;
    }

    public int ProxyCpu { get; }

    public int ClientCpu { get; }

    /// <summary>What is pinned, or why nothing is.</summary>
    public string Description { get; }

    public static async Task<CpuPinning> DetectAsync(int proxyCpu, int clientCpu, CancellationToken cancellationToken)
    {
        var cores = string.Create(CultureInfo.InvariantCulture, $"proxies on core {proxyCpu}, origin and load on core {clientCpu}");
        if (await RunTasksetAsync(["-c", Text(proxyCpu), "true"], cancellationToken)
            && await RunTasksetAsync(["-c", Text(clientCpu), "true"], cancellationToken))
        {
            return new CpuPinning(proxyCpu, clientCpu, hasTaskset: true, hasAffinity: false, $"{cores} (taskset)");
        }

        var exist = proxyCpu < Environment.ProcessorCount && clientCpu < Environment.ProcessorCount;
        return (OperatingSystem.IsLinux() || OperatingSystem.IsWindows()) && exist
            ? new CpuPinning(proxyCpu, clientCpu, hasTaskset: false, hasAffinity: true, $"{cores} (set after the start, no usable taskset; the load generator may move)")
            : new CpuPinning(proxyCpu, clientCpu, hasTaskset: false, hasAffinity: false, $"nothing is pinned: this machine cannot keep {cores}");
    }

    /// <summary>What to put before a command.</summary>
    public IReadOnlyList<string> Prefix(int cpu) => hasTaskset ? [Taskset, "-c", Text(cpu)] : [];

    public void AfterStart(Process process, int cpu)
    {
        if (!hasAffinity || !(OperatingSystem.IsLinux() || OperatingSystem.IsWindows()))
        {
            return;
        }

        try
        {
            process.ProcessorAffinity = 1 << cpu;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has already ended, which its caller finds out and reports.
        }
    }

    /// <summary>Moves every thread of this process; those that start later inherit it.</summary>
    /// <returns>False when it could not be done.</returns>
    public async Task<bool> PinSelfAsync(CancellationToken cancellationToken)
    {
        if (hasTaskset)
        {
            return await RunTasksetAsync(["-a", "-c", "-p", Text(ClientCpu), Text(Environment.ProcessId)], cancellationToken);
        }

        using var self = Process.GetCurrentProcess();
        AfterStart(self, ClientCpu);
        return true;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static async Task<bool> RunTasksetAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            var start = new ProcessStartInfo(Taskset, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
