namespace MitmHost.Abstractions.Tests.Flows;

public sealed class FlowTests
{
    [Fact]
    public async Task WaitForResume_NotIntercepted_EndsAtOnce()
    {
        var wait = Any().WaitForResumeAsync(CancellationToken.None);

        Assert.True(wait.IsCompletedSuccessfully);
        await wait;
    }

    [Fact]
    public async Task WaitForResume_Intercepted_EndsWithResume()
    {
        var flow = Any();
        flow.Intercept();
        var wait = flow.WaitForResumeAsync(CancellationToken.None);
        Assert.False(wait.IsCompleted);
        Assert.True(flow.IsIntercepted);

        flow.Resume();

        await wait;
        Assert.False(flow.IsIntercepted);
    }

    [Fact]
    public async Task WaitForResume_ResumedBeforeTheWait_EndsAtOnce()
    {
        var flow = Any();
        flow.Intercept();
        flow.Resume();

        await flow.WaitForResumeAsync(CancellationToken.None);
    }

    [Fact]
    public async Task WaitForResume_Killed_Ends()
    {
        var flow = Any();
        flow.Intercept();
        var wait = flow.WaitForResumeAsync(CancellationToken.None);

        flow.Kill();

        await wait;
        Assert.True(flow.IsKilled);
        Assert.False(flow.IsIntercepted);
    }

    [Fact]
    public async Task WaitForResume_Cancelled_ThrowsAndLeavesTheFlowIntercepted()
    {
        var flow = Any();
        flow.Intercept();
        using var client = new CancellationTokenSource();
        var wait = flow.WaitForResumeAsync(client.Token);

        await client.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        Assert.True(flow.IsIntercepted);
    }

    [Fact]
    public void Intercept_KilledFlow_DoesNothing()
    {
        var flow = Any();
        flow.Kill();

        flow.Intercept();

        Assert.False(flow.IsIntercepted);
    }

    [Fact]
    public void Resume_NotIntercepted_DoesNothing()
    {
        var flow = Any();

        flow.Resume();

        Assert.False(flow.IsIntercepted);
    }

    [Fact]
    public void Kill_Twice_TellsTheCarrierOnce()
    {
        var flow = Any();
        var carrier = new CountingTarget();
        flow.CarriedBy(carrier);

        flow.Kill();
        flow.Kill();

        Assert.Equal(1, carrier.Kills);
    }

    [Fact]
    public void CarriedBy_KilledBefore_TellsTheCarrierAtOnce()
    {
        var flow = Any();
        flow.Kill();
        var carrier = new CountingTarget();

        flow.CarriedBy(carrier);

        Assert.Equal(1, carrier.Kills);
    }

    [Fact]
    public void Kill_NoCarrierAnyMore_TellsNobody()
    {
        var flow = Any();
        var carrier = new CountingTarget();
        flow.CarriedBy(carrier);
        flow.CarriedBy(null);

        flow.Kill();

        Assert.Equal(0, carrier.Kills);
    }

    [Fact]
    public void Kill_FromManyThreadsWhileTheCarrierAppears_TellsItExactlyOnce()
    {
        for (var round = 0; round < 200; round++)
        {
            var flow = Any();
            var carrier = new CountingTarget();

            Parallel.Invoke(flow.Kill, () => flow.CarriedBy(carrier), flow.Kill, flow.Intercept, flow.Resume);

            Assert.Equal(1, carrier.Kills);
            Assert.False(flow.IsIntercepted);
        }
    }

    [Fact]
    public async Task Resume_RacingWithTheWait_NeverLeavesItHanging()
    {
        for (var round = 0; round < 200; round++)
        {
            var flow = Any();
            flow.Intercept();
            var waits = Enumerable.Range(0, 3).Select(_ => Task.Run(() => flow.WaitForResumeAsync(CancellationToken.None))).ToArray();
            await Task.Run(flow.Resume);

            await Task.WhenAll(waits);
        }
    }

    [Fact]
    public void Revision_EditsFromManyThreads_AreAllCounted()
    {
        var flow = Any();
        var before = Subject(flow).Revision;

        Parallel.For(0, 500_000, _ => flow.Touch());

        Assert.Equal(before + 500_000, Subject(flow).Revision);
    }

    [Fact]
    public void ChangedBy_SameAddonTwice_IsNamedOnceInOrder()
    {
        var flow = Any();
        Subject(flow).NoteChange("b");
        var seen = flow.ChangedBy;
        Subject(flow).NoteChange("a");
        Subject(flow).NoteChange("b");

        Assert.Equal(["b", "a"], flow.ChangedBy);
        Assert.Equal(["b"], seen);
    }

    [Fact]
    public void Refuse_Twice_KeepsTheFirstReason()
    {
        var flow = Any();

        Subject(flow).Refuse("first");
        Subject(flow).Refuse("second");

        Assert.Equal("first", flow.RefusedBecause);
    }

    [Fact]
    public void Describe_ShortIdFromAFlowFile_IsShownWhole()
    {
        var flow = Any();
        flow.Id = "abc";

        Assert.Equal("flow abc", Subject(flow).Describe());
    }

    [Fact]
    public void Id_ReadByManyThreads_IsOne()
    {
        var flow = Any();
        var ids = new string[16];

        Parallel.For(0, ids.Length, i => ids[i] = flow.Id);

        Assert.Single(ids.Distinct());
        Assert.True(Guid.TryParse(ids[0], out _));
    }

    [Fact]
    public void Comment_SetToNull_IsEmpty()
    {
        var flow = Any();

        flow.Comment = null!;
        flow.Marked = null!;

        Assert.Equal(("", ""), (flow.Comment, flow.Marked));
    }

    private static HttpFlow Any() => new(new ClientConnection(default, default, default), null, HttpRequest.Create("GET", "http://example.org/"));

    private static IHookSubject Subject(IHookSubject flow) => flow;

    private sealed class CountingTarget : IKillTarget
    {
        private int kills;

        public int Kills => kills;

        public void OnKilled() => Interlocked.Increment(ref kills);
    }
}
