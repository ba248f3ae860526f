using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using MitmHost.Tools.LoadLab.Load;
using MitmHost.Tools.LoadLab.Net;
using MitmHost.Tools.LoadLab.Origin;

namespace MitmHost.Tools.LoadLab.Reload;

/// <summary>Replaces an addon of a running host again and again, under load, and measures how long each replacement takes to serve.</summary>
internal sealed class ReloadRun
{
    private const int ReloadsPerWord = 100;

    private readonly ReloadOptions options;
    private readonly TextWriter talk;
    private readonly StampPlugin plugin;
    private readonly HostUnderTest host;
    private readonly AwaitedVersion awaited = new();
    private readonly ReloadLoad load;
    private readonly List<double> latencies = [];
    private readonly List<double> swaps = [];
    private int version;
    private long? warmBytes;
    private long? lastBytes;

    private ReloadRun(ReloadOptions options, TextWriter talk, StampPlugin plugin, HostUnderTest host, OriginServer origin, CancellationToken interrupted)
    {
        (this.options, this.talk, this.plugin, this.host) = (options, talk, plugin, host);
        var loadOptions = new LoadOptions
        {
            Scenario = Scenario.HttpKeepAlive,
            Proxy = host.EndPoint,
            Origin = LoopbackEndPoint.Localhost(origin.HttpPort),
            Connections = options.Connections,
            Duration = Timeout.InfiniteTimeSpan, // as long as the reloads take
        };
        load = new ReloadLoad(loadOptions, awaited, interrupted);
    }

    /// <param name="options">What to do.</param>
    /// <param name="talk">Told of the progress, and of a reload that never came.</param>
    /// <param name="cancellationToken">Ends the run; the report then tells what was measured so far.</param>
    /// <exception cref="InvalidOperationException">The host did not start.</exception>
    public static async Task<ReloadReport> RunAsync(ReloadOptions options, TextWriter talk, CancellationToken cancellationToken)
    {
        using var certificate = LoopbackCertificate.Create("loadlab origin", TimeProvider.System);
        await using var origin = new OriginServer(certificate, 0, 0);
        using var replaced = new StampPlugin();
        var command = options.Program.Count == 0 ? BuiltHost.Command() : options.Program;
        await using var started = await HostUnderTest.StartAsync(command, replaced.Home, options.StartPatience, cancellationToken);
        return await new ReloadRun(options, talk, replaced, started, origin, cancellationToken).RunAsync(cancellationToken);
    }

    private async Task<ReloadReport> RunAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var end = await ReloadAllAsync(cancellationToken);
        lastBytes = host.ResidentBytes;
        await load.EndAsync();
        if (end == ReloadEnd.Complete)
        {
            end = await WaitForCollectionsAsync(cancellationToken);
        }

        return Report(end, Stopwatch.GetElapsedTime(started));
    }

    private async Task<ReloadEnd> ReloadAllAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ArrivalAsync(awaited.Expect(version), cancellationToken); // a host that does not serve the first version would not serve another
            await RepeatAsync(options.WarmUp, "reloads of warm-up", cancellationToken);
            warmBytes = host.ResidentBytes;
            await RepeatAsync(options.Count, "reloads", cancellationToken);
            return load.Errors.Total < LoadOptions.DefaultMaxErrors ? ReloadEnd.Complete : ReloadEnd.Failing;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ReloadEnd.Interrupted;
        }
        catch (ReloadMissingException e)
        {
            await talk.WriteLineAsync(e.Message);
            return ReloadEnd.Missing;
        }
    }

    private async Task RepeatAsync(int count, string what, CancellationToken cancellationToken)
    {
        for (var i = 1; i <= count && load.Errors.Total < LoadOptions.DefaultMaxErrors; i++)
        {
            await ReloadAsync(cancellationToken);
            if (i % ReloadsPerWord == 0 || i == count)
            {
                await talk.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{i} of {count} {what}, {load.Errors.Total} requests failed"));
            }
        }
    }

    private async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var replaced = host.Log.Generations.Replaced;
        var arrival = awaited.Expect(++version);
        plugin.Replace(version);
        var ready = Stopwatch.GetTimestamp();
        var serving = await ArrivalAsync(arrival, cancellationToken);

        // The line may come later than the answer, and must before the next reload: it tells which swap it is of.
        if (!await host.Log.WaitAsync(() => host.Log.Generations.Replaced > replaced, options.Patience, cancellationToken))
        {
            throw Missing("the host does not tell that a generation was replaced");
        }

        if (version > options.WarmUp)
        {
            latencies.Add(Stopwatch.GetElapsedTime(ready, serving).TotalMilliseconds);
            swaps.Add(Stopwatch.GetElapsedTime(ready, host.Log.LastReplaced).TotalMilliseconds);
        }
    }

    private async Task<long> ArrivalAsync(Task<long> arrival, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ended = host.Log.WaitAsync(() => false, options.Patience, limit.Token);
        var first = await Task.WhenAny(arrival, ended);
        await limit.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return first == arrival ? await arrival : throw Missing("no answer carries it");
    }

    private ReloadMissingException Missing(string reason)
    {
        var bound = string.Create(CultureInfo.InvariantCulture, $"{reason} within {options.Patience.TotalSeconds:0} s");
        var what = host.Log.HasEnded ? "the host has ended" : bound;
        return new ReloadMissingException(string.Create(CultureInfo.InvariantCulture, $"Version {version}: {what}. The host's last lines:\n{host.Log.Tail}"));
    }

    private async Task<ReloadEnd> WaitForCollectionsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await talk.WriteLineAsync("waiting for the last generations to leave the memory");
            await host.Log.WaitAsync(() => host.Log.Generations.Undecided == 0, options.CollectionPatience, cancellationToken);
            return ReloadEnd.Complete;
        }
        catch (OperationCanceledException)
        {
            return ReloadEnd.Interrupted;
        }
    }

    private ReloadReport Report(ReloadEnd end, TimeSpan wallTime) => new()
    {
        Runtime = RuntimeInformation.FrameworkDescription,
        System = RuntimeInformation.OSDescription,
        Cores = Environment.ProcessorCount,
        Connections = options.Connections,
        WarmUp = options.WarmUp,
        Wanted = options.Count,
        Latencies = latencies,
        SwapLatencies = swaps,
        QuietPeriod = host.Log.QuietPeriod?.TotalMilliseconds,
        Answered = load.Answered,
        Errors = load.Errors.ByKind(),
        FirstErrors = load.Errors.FirstMessages(),
        Generations = host.Log.Generations,
        WarmResidentBytes = warmBytes,
        LastResidentBytes = lastBytes,
        Seconds = wallTime.TotalSeconds,
        End = end,
    };
}
