using System.Globalization;
using System.Runtime.InteropServices;

namespace MitmHost.EndToEnd.Programs;

/// <summary>Sends signals, as <c>kill(1)</c> does.</summary>
internal static class Signals
{
    public const int Interrupt = 2;

    public const int Terminate = 15;

    public static void Send(int processId, int signal)
    {
        if (Kill(processId, signal) != 0)
        {
            throw new InvalidOperationException($"The signal {signal} cannot be sent: error {Marshal.GetLastPInvokeError()}.");
        }
    }

    /// <summary>
    /// A process inherits which signals are ignored, and shells start what runs in the background with SIGINT ignored: then the program
    /// under test would not hear it either. GNU's env puts that right, and is replaced by the program.
    /// </summary>
    /// <param name="program">The program to start.</param>
    /// <param name="arguments">What must stand in front of the program's own arguments.</param>
    /// <returns>What to start.</returns>
    public static string WithDefaults(string program, out string[] arguments)
    {
        arguments = IsInterruptIgnored ? ["--default-signal=INT", program] : [];
        return IsInterruptIgnored ? "env" : program;
    }

    /// <summary>/proc/self/status: <c>SigIgn: 0000000000001002</c>, a bit for each signal, the lowest for signal 1.</summary>
    private static bool IsInterruptIgnored { get; } =
        OperatingSystem.IsLinux()
        && File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } line
        && (ulong.Parse(line.AsSpan(7).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (1UL << (Interrupt - 1))) != 0;

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
