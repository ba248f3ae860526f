using MitmHost.Tools.LoadLab.Reload;

namespace MitmHost.Tools.Tests.LoadLab.Reload;

public sealed class ReloadTableTests
{
    private static readonly ReloadReport Clean = new()
    {
        Runtime = ".NET 10.0.0",
        System = "Linux",
        Cores = 2,
        Connections = 16,
        WarmUp = 5,
        Wanted = 4,
        Latencies = [300, 280.4, 290, 400],
        SwapLatencies = [271, 270, 272, 290],
        QuietPeriod = 250,
        Answered = 12_345,
        Errors = new Dictionary<string, long>(),
        FirstErrors = new Dictionary<string, string>(),
        Generations = new GenerationCounts(9, 9, 0),
        WarmResidentBytes = 100L << 20,
        LastResidentBytes = 103L << 20,
        Seconds = 12.3,
        End = ReloadEnd.Complete,
    };

    [Fact]
    public void Write_CleanReport_TellsEveryFigure()
    {
        Assert.True(Clean.IsClean);
        Assert.Equal(
            """
            .NET 10.0.0, 2 cores, Linux.
            4 of 4 reloads after 5 of warm-up, 16 connections.

            | ms                         | p50 | p90 | p99 | max |
            |----------------------------|----:|----:|----:|----:|
            | file-ready to serving      | 290 | 400 | 400 | 400 |
            | less the quiet period, 250 |  40 | 150 | 150 | 150 |
            | of that, until the swap    |  21 |  40 |  40 |  40 |

            requests     12,345 answered, 0 failed
            generations  9 replaced: 9 collected, 0 leaked, 0 undecided
            memory       100 MiB after the warm-up, 103 MiB at the end: +3 MiB
            wall time    12 s

            """,
            Text(Clean));
    }

    [Fact]
    public void Write_FailedRequests_TellsTheFirstOfEachKind()
    {
        var report = Clean with
        {
            Errors = new Dictionary<string, long> { ["reset"] = 2 },
            FirstErrors = new Dictionary<string, string> { ["reset"] = "Connection reset by peer" },
        };

        Assert.False(report.IsClean);
        Assert.Contains("12,345 answered, 2 failed\n             2 × reset, first: Connection reset by peer\n", Text(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_InterruptedBeforeTheFirstReload_TellsWhatIsKnown()
    {
        var text = Text(Clean with { Latencies = [], SwapLatencies = [], WarmResidentBytes = null, QuietPeriod = null, End = ReloadEnd.Interrupted });

        Assert.Contains("0 of 4 reloads", text, StringComparison.Ordinal);
        Assert.Contains("memory       unknown after the warm-up, 103 MiB at the end\n", text, StringComparison.Ordinal);
        Assert.EndsWith("wall time    12 s, interrupted\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, 1, ReloadEnd.Complete)]
    [InlineData(3, 0, ReloadEnd.Complete)]
    [InlineData(4, 0, ReloadEnd.Missing)]
    public void IsClean_LeakedUndecidedOrMissing_IsFalse(int collected, int leaked, object end) =>
        Assert.False((Clean with { Generations = new GenerationCounts(4, collected, leaked), End = (ReloadEnd)end }).IsClean);

    private static string Text(ReloadReport report)
    {
        using var output = new StringWriter { NewLine = "\n" };
        ReloadTable.Write(report, output);
        return output.ToString();
    }
}
