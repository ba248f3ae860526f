using System.Diagnostics;

namespace MitmHost.Tools.LoadLab.Load;

/// <summary>Warm-up, measured window, end: over all connections of one run.</summary>
internal sealed class LoadRun
{
    private readonly LoadOptions options;
    private readonly ILoadWindow? window;
    private readonly ErrorCounts errors = new();
    private readonly LoadWorker[] workers;
    private readonly CancellationTokenSource enough = new();
    private long turns;
    private volatile Phase phase;

    private LoadRun(LoadOptions options, ILoadWindow? window)
    {
        this.options = options;
        this.window = window;
        turns = options.MaxRequests;
        phase = options.Warmup > TimeSpan.Zero ? Phase.Warmup : Phase.Measuring;
        var messages = new ClientMessages(options);
        workers = [.. Enumerable.Range(0, options.Connections).Select(_ => new LoadWorker(this, options, messages))];
    }

    private enum Phase
    {
        Warmup,
        Measuring,
        Ending,
        Aborting,
        Cancelled,
    }

    public bool IsMeasuring => phase == Phase.Measuring;

    public bool IsAborting => phase >= Phase.Aborting;

    /// <param name="options">What to do, and its limits.</param>
    /// <param name="window">Told about the measured window; may be null.</param>
    /// <param name="cancellationToken">Cuts every connection at once.</param>
    public static async Task<LoadResult> RunAsync(LoadOptions options, ILoadWindow? window, CancellationToken cancellationToken)
    {
        var run = new LoadRun(options, window);
        using (run.enough)
        {
            return await run.RunAsync(cancellationToken);
        }
    }

    public bool TryTakeTurn() => phase < Phase.Ending && Interlocked.Decrement(ref turns) >= 0;

    public void Report(LoadFailure failure)
    {
        if (phase == Phase.Cancelled)
        {
            return;
        }

        errors.Add(IsAborting ? new LoadFailure(LoadFailure.Timeout, $"no answer {options.Grace.TotalSeconds:0.#} s after the end of the run", failure) : failure);
        if (errors.Total >= options.MaxErrors)
        {
            enough.Cancel();
        }
    }

    private async Task<LoadResult> RunAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, enough.Token);

        // Started on the thread pool: a worker goes on until its first operation that has to wait.
        var working = Task.WhenAll(workers.Select(static worker => Task.Run(worker.RunAsync)));
        await WaitAsync(working, options.Warmup, ending.Token);

        phase = Phase.Measuring;
        window?.Opened();
        var started = Stopwatch.GetTimestamp();
        await WaitAsync(working, options.Duration, ending.Token);
        var measured = Stopwatch.GetElapsedTime(started);
        window?.Closed();
        phase = Phase.Ending;

        await EndAsync(working, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return Result(measured);
    }

    private async Task EndAsync(Task working, CancellationToken cancellationToken)
    {
        await WaitAsync(working, options.Grace, cancellationToken);
        phase = cancellationToken.IsCancellationRequested ? Phase.Cancelled : Phase.Aborting;
        foreach (var worker in workers)
        {
            worker.Abort();
        }

        await working.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
    }

    /// <summary>
    /// Waits for the time to pass, or for the work or the token to end it early. Whoever ends it may stand on the thread that
    /// polls the sockets; what follows here must not run there.
    /// </summary>
    private static async Task WaitAsync(Task working, TimeSpan time, CancellationToken cancellationToken)
    {
        using var passed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(working, Task.Delay(time, passed.Token)).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await passed.CancelAsync();
    }

    private LoadResult Result(TimeSpan measured)
    {
        var all = new LatencyHistogram();
        foreach (var worker in workers)
        {
            all.Add(worker.Latencies);
        }

        return new LoadResult(
            all.Count,
            measured.TotalSeconds,
            all.QuantileNanoseconds(0.5) / 1000,
            all.QuantileNanoseconds(0.99) / 1000,
            workers.Sum(static worker => worker.Reopened),
            errors.ByKind(),
            errors.FirstMessages());
    }
}
