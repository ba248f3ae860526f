using MitmHost.Tools.LoadLab.Load;

namespace MitmHost.Tools.LoadLab.Compare;

/// <summary>One table.</summary>
internal sealed record ScenarioReport(string Scenario, IReadOnlyList<ProxyReport> Proxies)
{
    public static ScenarioReport Create(Scenario scenario, IReadOnlyList<ProxyRounds> proxies)
    {
        var relay = CpuOf(proxies, ProxySpec.RelayName);
        var mitmdump = CpuOf(proxies, ProxySpec.MitmdumpName);
        return new ScenarioReport(ScenarioNames.Of(scenario), [.. proxies.Select(proxy => Row(proxy, relay, mitmdump))]);
    }

    private static IReadOnlyList<double?>? CpuOf(IReadOnlyList<ProxyRounds> proxies, string name) =>
        proxies.FirstOrDefault(proxy => proxy.Name == name)?.CpuByRound();

    private static ProxyReport Row(ProxyRounds proxy, IReadOnlyList<double?>? relay, IReadOnlyList<double?>? mitmdump)
    {
        var cpu = proxy.CpuByRound();
        var errors = proxy.Errors();
        return new ProxyReport
        {
            Name = proxy.Name,
            Rounds = proxy.Rounds.Count,
            RequestsPerSecond = Medians.Of(proxy.Rounds.Select(static round => (double?)round.Load.RequestsPerSecond)),
            P50Microseconds = Medians.Of(proxy.Rounds.Select(static round => round.Load.P50Microseconds)),
            P99Microseconds = Medians.Of(proxy.Rounds.Select(static round => round.Load.P99Microseconds)),
            CpuMicrosecondsPerRequest = Medians.Of(cpu),
            BestCpuMicrosecondsPerRequest = cpu.Min(),
            PeakRssMebibytes = proxy.PeakResidentBytes / (1024.0 * 1024.0),
            CpuToRelay = relay is null ? null : Medians.OfRatios(cpu, relay),
            MitmdumpToThis = mitmdump is null ? null : Medians.OfRatios(mitmdump, cpu),
            Reopened = proxy.Rounds.Sum(static round => round.Load.Reopened),
            Errors = errors.ByKind(),
            FirstErrors = errors.FirstMessages(),
            CpuByRound = cpu,
        };
    }
}
