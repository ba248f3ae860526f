using System.Net;
using MitmHost.Tools.LoadLab.Reload;

namespace MitmHost.Tools.Tests.LoadLab.Reload;

public sealed class HostLogTests
{
    private static readonly TimeSpan Ample = TimeSpan.FromMinutes(1);

    private readonly HostLog log = new();

    [Fact]
    public async Task ReadAsync_ALog_KeepsWhatMatters()
    {
        await log.ReadAsync(new StringReader("""
            mitmhost 0.1.0 listens on http://127.0.0.1:4001
            dbug: Plugins are taken up once nobody has written them for 40 ms.
            VersionStamp · replaced: generation 1 → 2
            VersionStamp · replaced: generation 2 → 3
            VersionStamp · replaced: generation 3 → 4
            VersionStamp · generation 1 was collected.
            VersionStamp · generation 2 leaked: it was unloaded and stays in memory, likely because a timer runs.
            """));

        Assert.Equal(IPEndPoint.Parse("127.0.0.1:4001"), log.Address);
        Assert.Equal(TimeSpan.FromMilliseconds(40), log.QuietPeriod);
        Assert.Equal(new GenerationCounts(3, 1, 1), log.Generations);
        Assert.Equal(1, log.Generations.Undecided);
        Assert.True(log.HasEnded);
    }

    [Fact]
    public void Add_LeakThatIsCollectedLater_IsNoLeak()
    {
        log.Add("VersionStamp · replaced: generation 1 → 2");
        log.Add("VersionStamp · generation 1 leaked: it was unloaded and stays in memory, likely because a task runs.");
        log.Add("VersionStamp · generation 1 was collected.");

        Assert.Equal(new GenerationCounts(1, 1, 0), log.Generations);
    }

    [Fact]
    public void Tail_LongLog_IsItsEnd()
    {
        for (var i = 1; i <= 1000; i++)
        {
            log.Add($"line {i}");
        }

        Assert.Equal(string.Join('\n', Enumerable.Range(961, 40).Select(static i => $"line {i}")), log.Tail);
    }

    [Fact]
    public async Task WaitAsync_LineComes_IsTrue()
    {
        var waiting = log.WaitAsync(() => log.Generations.Replaced == 1, Ample, TestContext.Current.CancellationToken);

        log.Add("VersionStamp · replaced: generation 1 → 2");

        Assert.True(await waiting);
    }

    [Fact]
    public async Task WaitAsync_HostEnds_IsFalse()
    {
        var waiting = log.WaitAsync(static () => false, Ample, TestContext.Current.CancellationToken);

        await log.ReadAsync(new StringReader("the last line"));

        Assert.False(await waiting);
    }

    [Fact]
    public async Task WaitAsync_NothingComes_IsFalse() =>
        Assert.False(await log.WaitAsync(static () => false, TimeSpan.Zero, TestContext.Current.CancellationToken));

    [Fact]
    public async Task WaitAsync_Cancelled_Throws() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => log.WaitAsync(static () => false, Ample, new CancellationToken(canceled: true)));
}
