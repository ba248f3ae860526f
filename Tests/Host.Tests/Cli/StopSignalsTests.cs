using System.Diagnostics;
using System.Globalization;
using MitmHost.Host.Cli;

namespace MitmHost.Host.Tests.Cli;

public sealed class StopSignalsTests
{
    private readonly List<int> exits = [];
    private int announced;

    [Fact]
    public void Receive_First_CancelsAndAnnounces()
    {
        using var signals = Create();
        var stopping = signals.Stopping;
        Assert.False(stopping.IsCancellationRequested);

        signals.Receive();

        Assert.True(stopping.IsCancellationRequested);
        Assert.Equal(1, announced);
        Assert.Empty(exits);
    }

    [Fact]
    public void Receive_Second_ExitsAtOnce()
    {
        using var signals = Create();

        signals.Receive();
        signals.Receive();

        Assert.Equal([ExitCode.Cancelled], exits);
        Assert.Equal(1, announced);
    }

    [Fact]
    public void Receive_SecondWhileTheRunStillStops_DoesNotWaitForIt()
    {
        using var signals = Create();
        using var stopped = new ManualResetEventSlim();
        using var stuck = signals.Stopping.Register(() => stopped.Wait());

        signals.Receive();
        signals.Receive();

        Assert.Equal([ExitCode.Cancelled], exits);
        stopped.Set();
    }

    [Fact]
    public void Receive_AfterTheRunEnded_DoesNothing()
    {
        var signals = Create();
        signals.Dispose();

        Assert.Null(Record.Exception(signals.Receive));
        Assert.Empty(exits);
    }

    [Fact]
    public async Task Create_RealSignal_CancelsInsteadOfEndingTheProcess()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no kill.");
        using var signals = Create();
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = signals.Stopping.Register(cancelled.SetResult);

        using var kill = Process.Start("kill", ["-HUP", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)]);

        await cancelled.Task;
        Assert.Equal(1, announced);
    }

    private StopSignals Create() => new(() => announced++, exits.Add);
}
