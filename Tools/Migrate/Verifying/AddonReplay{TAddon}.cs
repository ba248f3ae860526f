using MitmHost.Testing;

namespace MitmHost.Tools.Migrate.Verifying;

/// <summary>Sends recorded flows through an addon of a type that is known when it is loaded.</summary>
internal sealed class AddonReplay<TAddon> : IAddonReplay
    where TAddon : Addon
{
    public async Task<IReadOnlyList<FlowRun>> RunAsync(IReadOnlyList<HttpFlow> recorded, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        var harness = AddonHarness.For<TAddon>();
        var runs = new List<FlowRun>();
        foreach (var flow in recorded)
        {
            var test = RecordedFlow.Begin(flow);
            var seen = harness.Hooks.Count;
            var problem = await CycleAsync(harness, test, limit, time, cancellationToken).ConfigureAwait(false);
            var isEnded = problem != TooLong(limit);
            runs.Add(new FlowRun([.. harness.Hooks.Skip(seen)], isEnded ? FlowFields.Of(test.Flow) : new Dictionary<string, string>(StringComparer.Ordinal), problem));
            if (!isEnded)
            {
                return runs; // it still runs, and would change what the next flow shows
            }
        }

        await StopAsync(harness, limit, time, cancellationToken).ConfigureAwait(false);
        return runs;
    }

    /// <summary>A hook may block the thread that calls it: it gets one of its own, and is left behind when it does not end.</summary>
    private static async Task<string?> CycleAsync(AddonHarness<TAddon> harness, TestFlow test, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Run(() => harness.CycleAsync(test, cancellationToken), cancellationToken).WaitAsync(limit, time, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (TimeoutException) when (!cancellationToken.IsCancellationRequested)
        {
            return TooLong(limit);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return $"{e.GetType().Name}: {e.Message}";
        }
    }

    private static async Task StopAsync(AddonHarness<TAddon> harness, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Run(async () => await harness.DisposeAsync().ConfigureAwait(false), cancellationToken).WaitAsync(limit, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // How an addon ends is not compared.
        }
    }

    private static string TooLong(TimeSpan limit) => $"the addon did not end within {limit.TotalSeconds:0} seconds";
}
