using MitmHost.Tools.LoadLab.Load;

namespace MitmHost.Tools.LoadLab.Reload;

/// <summary>The requests that flow while the addon is replaced, over connections that stay open.</summary>
internal sealed class ReloadLoad
{
    /// <summary>How long requests in flight may take once the load ends, before they count as failed.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource enough = new();
    private readonly ErrorCounts errors = new();
    private readonly ReloadWorker[] workers;
    private readonly Task working;

    /// <param name="options">Where to send, over how many connections.</param>
    /// <param name="version">Told of each answer.</param>
    /// <param name="interrupted">Whatever fails from then on does not count: Ctrl+C reaches the host too.</param>
    public ReloadLoad(LoadOptions options, AwaitedVersion version, CancellationToken interrupted)
    {
        var messages = new ClientMessages(options);
        workers = [.. Enumerable.Range(0, options.Connections).Select(_ => new ReloadWorker(options.Proxy, messages, version, errors, interrupted))];
        working = Task.WhenAll(workers.Select(worker => Task.Run(() => worker.RunAsync(enough.Token))));
    }

    public long Answered => workers.Sum(static worker => worker.Answered);

    public ErrorCounts Errors => errors;

    /// <summary>Lets each connection end its request, and ends those that do not.</summary>
    public async Task EndAsync()
    {
        await enough.CancelAsync();
        await working.WaitAsync(Grace).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var worker in workers)
        {
            worker.Abort();
        }

        await working;
        enough.Dispose();
    }
}
