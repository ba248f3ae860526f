using System.Runtime.InteropServices;
using MitmHost.Tools.LoadLab.Load;

namespace MitmHost.Tools.LoadLab.Compare;

/// <summary>Runs several proxies against one origin, in turns, so that all of them meet the same machine.</summary>
internal sealed class Comparison(CompareOptions options, CpuPinning pinning, TextWriter talk)
{
    private readonly int cores = Environment.ProcessorCount;
    private readonly List<RunningProxy> proxies = [];
    private readonly List<FailedProxy> failed = [];

    public async Task<ComparisonReport> RunAsync(CancellationToken cancellationToken)
    {
        await talk.WriteLineAsync(pinning.Description);
        if (!await pinning.PinSelfAsync(cancellationToken))
        {
            await talk.WriteLineAsync("the load generator could not be pinned: it may take time from the proxies");
        }

        var directory = Directory.CreateTempSubdirectory("loadlab-");
        try
        {
            var certificate = Path.Combine(directory.FullName, "origin.pem");
            await using var origin = await OriginProcess.StartAsync(pinning, certificate, cancellationToken);
            await StartProxiesAsync(origin, certificate, cancellationToken);

            var scenarios = new List<ScenarioReport>();
            foreach (var scenario in options.Scenarios)
            {
                scenarios.Add(await RunScenarioAsync(scenario, origin, cancellationToken));
            }

            return new ComparisonReport(Settings(), scenarios, failed);
        }
        finally
        {
            await Task.WhenAll(proxies.Select(static proxy => proxy.DisposeAsync().AsTask()));
            directory.Delete(recursive: true);
        }
    }

    private async Task StartProxiesAsync(OriginProcess origin, string certificate, CancellationToken cancellationToken)
    {
        foreach (var spec in options.Proxies)
        {
            try
            {
                proxies.Add(await RunningProxy.StartAsync(spec, pinning, origin, certificate, options.StartTimeout, cancellationToken));
            }
            catch (ProxyStartException e)
            {
                failed.Add(new FailedProxy(spec.Name, e.Message, e.ErrorTail));
                await talk.WriteLineAsync($"{spec.Name} {e.Message}; it is left out. The end of its stderr:\n{e.ErrorTail}");
            }
        }
    }

    private async Task<ScenarioReport> RunScenarioAsync(Scenario scenario, OriginProcess origin, CancellationToken cancellationToken)
    {
        var results = new List<ProxyRounds>();
        foreach (var proxy in proxies)
        {
            await talk.WriteLineAsync($"{ScenarioNames.Of(scenario)}: warming up {proxy.Name}");
            var warmup = await proxy.MeasureAsync(scenario, origin, options, options.Warmup, cancellationToken);
            results.Add(new ProxyRounds(proxy.Name, warmup.Load));
        }

        for (var round = 0; round < options.Rounds; round++)
        {
            await talk.WriteLineAsync($"{ScenarioNames.Of(scenario)}: round {round + 1} of {options.Rounds}");
            for (var i = 0; i < proxies.Count; i++)
            {
                // Each round starts with another proxy: none always runs behind the same neighbour.
                var turn = (round + i) % proxies.Count;
                results[turn].Add(await proxies[turn].MeasureAsync(scenario, origin, options, options.RoundLength, cancellationToken));
            }
        }

        for (var i = 0; i < proxies.Count; i++)
        {
            results[i].PeakResidentBytes = proxies[i].PeakResidentBytes;
            await ReportDeathAsync(proxies[i]);
        }

        return ScenarioReport.Create(scenario, results);
    }

    private async Task ReportDeathAsync(RunningProxy proxy)
    {
        if (proxy.HasExited)
        {
            await talk.WriteLineAsync($"{proxy.Name} has ended by itself. The end of its stderr:\n{await proxy.ErrorTailAsync()}");
        }
    }

    private ComparisonSettings Settings() => new(
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription,
        cores,
        pinning.Description,
        options.Rounds,
        options.RoundLength.TotalSeconds,
        options.Warmup.TotalSeconds,
        options.Connections,
        options.BodySize,
        options.Resume);
}
