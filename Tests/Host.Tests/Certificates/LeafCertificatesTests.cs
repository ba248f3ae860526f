using CsCheck;
using Microsoft.Extensions.Time.Testing;
using MitmHost.Host.Certificates;

namespace MitmHost.Host.Tests.Certificates;

/// <summary>How leaves are kept.</summary>
public sealed class LeafCertificatesTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new(Start);
    private readonly CertificateAuthority authority;
    private readonly LeafCertificates leaves;

    public LeafCertificatesTests()
    {
        authority = CertificateAuthority.LoadOrCreate(folder.Path, time);
        leaves = new LeafCertificates(authority, time);
    }

    public void Dispose()
    {
        leaves.Dispose();
        authority.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task GetAsync_FiftyAtOnce_MintOnce()
    {
        var got = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await leaves.GetAsync("a.example", null, CancellationToken.None))));

        Assert.Single(got.Distinct());
        Assert.Equal(1, leaves.Count);
    }

    [Fact]
    public async Task GetAsync_WhileOthersWait_MintsOnceAndNotOnTheCallersThread()
    {
        using var gated = new GatedTimeProvider();
        using var slow = new LeafCertificates(authority, gated);

        var pending = Enumerable.Range(0, 50).Select(_ => slow.GetAsync("a.example", null, CancellationToken.None).AsTask()).ToList();
        Assert.DoesNotContain(pending, task => task.IsCompleted);
        gated.Open();

        Assert.Single((await Task.WhenAll(pending)).Distinct());
        Assert.Equal(1, gated.Asked);
    }

    [Fact]
    public async Task GetAsync_TwoInTheSameMoment_MintOnce()
    {
        const int Hosts = 500;
        using var together = new Barrier(2);
        var got = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Factory.StartNew(
            () =>
            {
                var pending = new Task<LeafCertificate>[Hosts];
                for (var host = 0; host < Hosts; host++)
                {
                    together.SignalAndWait();
                    pending[host] = leaves.GetAsync($"n{host}.example", null, CancellationToken.None).AsTask();
                }

                return Task.WhenAll(pending);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));

        Assert.Equal(got[0], got[1]);
        Assert.Equal(Hosts, leaves.Count);
    }

    [Fact]
    public async Task GetAsync_Again_CompletesAtOnceWithTheSame()
    {
        var first = await leaves.GetAsync("a.example", null, CancellationToken.None);

        var second = leaves.GetAsync("A.EXAMPLE", null, CancellationToken.None).AsTask();

        Assert.True(second.IsCompletedSuccessfully);
        Assert.Same(first, await second);
    }

    [Fact]
    public async Task GetAsync_OtherUpstreamCertificate_GivesAnotherLeaf()
    {
        using var root = TestAuthority.Create();
        using var one = root.Issue(["one.example"]);
        using var two = root.Issue(["two.example"]);

        var first = await leaves.GetAsync("a.example", one, CancellationToken.None);

        Assert.NotSame(first, await leaves.GetAsync("a.example", two, CancellationToken.None));
        Assert.NotSame(first, await leaves.GetAsync("a.example", null, CancellationToken.None));
        Assert.Same(first, await leaves.GetAsync("a.example", one, CancellationToken.None));
    }

    [Fact]
    public async Task GetAsync_OtherDestination_GivesAnotherLeaf()
    {
        var first = await leaves.GetAsync(new LeafRequest("a.example") { Destination = "192.0.2.1" }, CancellationToken.None);

        Assert.NotSame(first, await leaves.GetAsync(new LeafRequest("a.example") { Destination = "192.0.2.2" }, CancellationToken.None));
    }

    [Fact]
    public async Task LeafFor_AfterGetAsync_IsTheSame()
    {
        var leaf = await leaves.GetAsync("a.example", null, CancellationToken.None);

        Assert.Same(leaf.Certificate, leaves.LeafFor("a.example"));
    }

    [Fact]
    public async Task GetAsync_AfterLeafFor_IsTheSame()
    {
        var leaf = leaves.LeafFor("a.example");

        Assert.Same(leaf, (await leaves.GetAsync("a.example", null, CancellationToken.None)).Certificate);
    }

    [Fact]
    public async Task LeafFor_AndGetAsyncAtOnce_GiveTheSame()
    {
        for (var round = 0; round < 50; round++)
        {
            var host = $"n{round}.example";
            var pending = leaves.GetAsync(host, null, CancellationToken.None).AsTask();

            Assert.Same(leaves.LeafFor(host), (await pending).Certificate);
        }
    }

    [Fact]
    public void Authority_OfLeaves_IsTheAuthoritysCertificate() => Assert.Same(authority.Certificate, leaves.Authority);

    [Fact]
    public async Task GetAsync_DayBeforeTheEnd_IsRenewed()
    {
        var first = await leaves.GetAsync("a.example", null, CancellationToken.None);
        time.SetUtcNow(Start.AddDays(196));

        var second = await leaves.GetAsync("a.example", null, CancellationToken.None);

        Assert.NotSame(first, second);
        Assert.Equal(Start.AddDays(196 + 197), second.Certificate.Validity.To);
        Assert.Equal(1, leaves.Count);
    }

    [Fact]
    public async Task GetAsync_JustBeforeThat_IsNot()
    {
        var first = await leaves.GetAsync("a.example", null, CancellationToken.None);
        time.SetUtcNow(Start.AddDays(196).AddSeconds(-1));

        Assert.Same(first, await leaves.GetAsync("a.example", null, CancellationToken.None));
    }

    [Fact]
    public void LeafFor_DayBeforeTheEnd_IsRenewed()
    {
        var first = leaves.LeafFor("a.example");
        time.SetUtcNow(Start.AddDays(196));

        var second = leaves.LeafFor("a.example");

        Assert.NotSame(first, second);
        Assert.Same(second, leaves.LeafFor("a.example"));
    }

    [Fact]
    public async Task GetAsync_MoreHostsThanFit_DropsTheOldest()
    {
        using var few = new LeafCertificates(authority, time, capacity: 3);
        var first = await few.GetAsync("n0.example", null, CancellationToken.None);
        for (var number = 1; number < 10; number++)
        {
            await few.GetAsync($"n{number}.example", null, CancellationToken.None);
        }

        var last = await few.GetAsync("n9.example", null, CancellationToken.None);

        Assert.Equal(3, few.Count);
        Assert.Same(last, await few.GetAsync("n9.example", null, CancellationToken.None));
        Assert.NotSame(first, await few.GetAsync("n0.example", null, CancellationToken.None));
    }

    [Fact]
    public async Task GetAsync_InvalidHost_ThrowsAndKeepsNothing()
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await leaves.GetAsync("no host", null, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(async () => await leaves.GetAsync(new LeafRequest("a.example") { Destination = "no host" }, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await leaves.GetAsync(null!, null, CancellationToken.None));
        Assert.Throws<ArgumentException>(() => leaves.LeafFor("no host"));

        Assert.Equal(0, leaves.Count);
    }

    [Fact]
    public async Task GetAsync_Cancelled_MintsNothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await leaves.GetAsync("a.example", null, cancelled.Token));

        Assert.Equal(0, leaves.Count);
    }

    [Fact]
    public async Task GetAsync_MintingFails_TellsTheCallerAndTriesAgain()
    {
        leaves.Dispose();

        await Assert.ThrowsAnyAsync<ObjectDisposedException>(async () => await leaves.GetAsync("a.example", null, CancellationToken.None));
        Assert.ThrowsAny<ObjectDisposedException>(() => leaves.LeafFor("a.example"));

        Assert.Equal(0, leaves.Count);
    }

    [Fact]
    public async Task GetAsync_Cached_AllocatesNothing()
    {
        using var upstream = TestAuthority.Create().Issue(["a.example"]);
        await leaves.GetAsync("a.example", upstream, CancellationToken.None);
        var asked = new LeafRequest("a.example") { Upstream = upstream };

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var lookup = 0; lookup < 10_000; lookup++)
        {
            _ = await leaves.GetAsync(asked, CancellationToken.None); // completes at once, so that this stays on its thread
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(allocated, 0, 9_999);
    }

    [Fact]
    public void LeafFor_AnyText_ThrowsNothingButArgumentException() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["aZ0-_.:é例 *"], 1, 8]).Sample(
            host =>
            {
                try
                {
                    Assert.True(leaves.LeafFor(host).HasPrivateKey);
                }
                catch (ArgumentException)
                {
                }
            },
            iter: 500);
}
