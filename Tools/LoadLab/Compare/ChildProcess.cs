using System.Diagnostics;
using MitmHost.Tools.LoadLab.Net;

namespace MitmHost.Tools.LoadLab.Compare;

/// <summary>A program that we started and that ends with us, with all it has started itself.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan KillTime = TimeSpan.FromSeconds(5);

    private readonly OutputTail errors;

    private ChildProcess(Process process, bool keepOutput)
    {
        Process = process;
        process.StandardInput.Close();
        errors = new OutputTail(process.StandardError.BaseStream);
        if (!keepOutput)
        {
            // A full pipe would stop the program. Where the shell has opened the null device this ends at once.
            _ = new OutputTail(process.StandardOutput.BaseStream);
        }
    }

    public Process Process { get; }

    public bool HasExited => Process.HasExited;

    /// <param name="command">Program and arguments.</param>
    /// <param name="pinning">How to keep it on its core.</param>
    /// <param name="cpu">The core.</param>
    /// <param name="keepOutput">Whether the caller reads the output; otherwise it goes to the null device.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static ChildProcess Start(IReadOnlyList<string> command, CpuPinning pinning, int cpu, bool keepOutput)
    {
        IReadOnlyList<string> pinned = [.. pinning.Prefix(cpu), .. command];

        // Where there is a shell, it opens the null device and then becomes the program: reading the output here, only to drop it,
        // would take CPU time from the load generator.
        IReadOnlyList<string> words = OperatingSystem.IsWindows() || keepOutput
            ? pinned
            : ["/bin/sh", "-c", "exec \"$@\" >/dev/null", "loadlab", .. pinned];
        var start = new ProcessStartInfo(words[0], words.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        InlineCompletions.RestoreFor(start.Environment);
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{words[0]} did not start.");
        pinning.AfterStart(process, cpu);
        return new ChildProcess(process, keepOutput);
    }

    /// <summary>The end of what it wrote to stderr.</summary>
    public async Task<string> ErrorTailAsync()
    {
        if (HasExited)
        {
            // A grandchild may hold the pipe open for ever.
            await Task.WhenAny(errors.Reading, Task.Delay(LastWords));
        }

        return errors.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            Process.Kill(entireProcessTree: true);
            using var limit = new CancellationTokenSource(KillTime);
            await Process.WaitForExitAsync(limit.Token);
        }
        catch (Exception e) when (e is InvalidOperationException or AggregateException or OperationCanceledException or System.ComponentModel.Win32Exception)
        {
            // It had ended by itself, or one of its descendants had; or it cannot be ended by us, and there is nothing left to try.
        }

        Process.Dispose();
    }
}
