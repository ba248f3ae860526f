using System.Runtime.InteropServices;

namespace MitmHost.Host.Cli;

/// <summary>Ctrl+C, SIGTERM and the closing of the terminal: the first asks the run to end, the second ends the process.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly Action announce;
    private readonly Action<int> exit;
    private readonly PosixSignalRegistration[] registrations;
    private int received;

    /// <param name="announce">Called on the first signal.</param>
    /// <param name="exit">Ends the process with an exit code.</param>
    public StopSignals(Action announce, Action<int> exit)
    {
        this.announce = announce;
        this.exit = exit;
        registrations = [Register(PosixSignal.SIGINT), Register(PosixSignal.SIGTERM), Register(PosixSignal.SIGHUP)];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Stopping => stopping.Token;

    /// <summary>A signal came.</summary>
    public void Receive()
    {
        if (Interlocked.Increment(ref received) > 1)
        {
            exit(ExitCode.Cancelled);
            return;
        }

        announce();
        try
        {
            // Whatever the run does when it is cancelled must not keep the second signal waiting.
            _ = stopping.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The run ended by itself while the signal was on its way.
        }
    }

    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }

        stopping.Dispose();
    }

    private PosixSignalRegistration Register(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        // Else the runtime ends the process as soon as this returns.
        context.Cancel = true;
        Receive();
    });
}
