using MitmHost.Tools.LoadLab.Compare;
using MitmHost.Tools.LoadLab.Load;

namespace MitmHost.Tools.Tests.LoadLab.Compare;

public sealed class ScenarioReportTests
{
    private static readonly Dictionary<string, long> NoErrors = [];

    [Fact]
    public void Create_RelayAndMitmdump_GivesBothRatiosPerRound()
    {
        var report = ScenarioReport.Create(
            Scenario.HttpKeepAlive,
            [Rounds("relay", 10, 20, 40), Rounds("ours", 20, 40, 80), Rounds("mitmdump", 200, 300, 800)]);

        var ours = report.Proxies[1];
        Assert.Equal("http-keepalive", report.Scenario);
        Assert.Equal((40, 20), (ours.CpuMicrosecondsPerRequest, ours.BestCpuMicrosecondsPerRequest));
        Assert.Equal(2, ours.CpuToRelay!.Value, 1e-9);
        Assert.Equal(10, ours.MitmdumpToThis!.Value, 1e-9);
    }

    [Fact]
    public void Create_NeitherToCompareWith_LeavesTheRatiosOut()
    {
        var row = ScenarioReport.Create(Scenario.NewConnection, [Rounds("ours", 20)]).Proxies[0];

        Assert.Null(row.CpuToRelay);
        Assert.Null(row.MitmdumpToThis);
    }

    [Fact]
    public void Create_ErrorsOfTheWarmUp_AreCountedToo()
    {
        var rounds = new ProxyRounds("ours", Result(1, new() { ["reset"] = 2 }));
        rounds.Add(new Round(Result(1, new() { ["reset"] = 1, ["closed"] = 4 }), 1));

        var row = ScenarioReport.Create(Scenario.HttpKeepAlive, [rounds]).Proxies[0];

        Assert.Equal(new Dictionary<string, long>(StringComparer.Ordinal) { ["closed"] = 4, ["reset"] = 3 }, row.Errors);
    }

    [Fact]
    public void Create_RoundWithoutAnswers_HasNoCpuPerRequest()
    {
        var rounds = new ProxyRounds("ours", Result(0, NoErrors));
        rounds.Add(new Round(Result(0, NoErrors), 1));

        Assert.Null(ScenarioReport.Create(Scenario.HttpKeepAlive, [rounds]).Proxies[0].CpuMicrosecondsPerRequest);
    }

    /// <param name="name">As printed.</param>
    /// <param name="microseconds">CPU per request of each round.</param>
    private static ProxyRounds Rounds(string name, params IEnumerable<double> microseconds)
    {
        var rounds = new ProxyRounds(name, Result(0, NoErrors));
        foreach (var each in microseconds)
        {
            rounds.Add(new Round(Result(1000, NoErrors), each * 1000 / 1e6));
        }

        return rounds;
    }

    private static LoadResult Result(long requests, Dictionary<string, long> errors) =>
        new(requests, 1, 100, 200, 0, errors, new Dictionary<string, string>(StringComparer.Ordinal));
}
