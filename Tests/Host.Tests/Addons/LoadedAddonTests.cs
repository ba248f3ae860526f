using Microsoft.Extensions.Time.Testing;
using MitmHost.Host.Addons;

namespace MitmHost.Host.Tests.Addons;

public sealed class LoadedAddonTests : IDisposable
{
    private readonly TestPlugins plugins = new();

    public void Dispose() => plugins.Dispose();

    [Fact]
    public async Task Start_Throws_RefusesWithPlaceAndDisposes()
    {
        var problem = await plugins.With("Lifecycle").Listing(TestPlugins.Entry("Lifecycle/throws-in-start")).RefuseAsync();

        Assert.Matches(@"^throws-in-start did not start: ThrowsInStart\.cs:\d+ · InvalidOperationException: not today$", problem.Message);
        Assert.True(problem.IsFatal);
        Assert.Contains("throws-in-start Information disposed", plugins.Loggers.Lines);
    }

    [Fact]
    public async Task Start_Throws_OthersStart()
    {
        plugins.With("Lifecycle").Listing(
            TestPlugins.Entry("Lifecycle/throws-in-start") with { Optional = true },
            TestPlugins.Entry("Lifecycle/recorder", index: 1));
        await using var addons = await plugins.LoadAsync();

        Assert.Equal(["recorder"], TestPlugins.Names(addons.Chain));
        Assert.False(addons.HasFatalProblem);
    }

    [Fact]
    public async Task Start_NeverEnds_IsGivenUp()
    {
        var time = new FakeTimeProvider();
        plugins.Settings = plugins.Settings with { Time = time };
        var loading = plugins.With("Lifecycle").Listing(TestPlugins.Entry("Lifecycle/hangs-in-start")).LoadAsync();
        await plugins.Loggers.WaitFor("hangs-in-start Information hanging");
        time.Advance(TimeSpan.FromSeconds(30));
        await using var addons = await loading;

        Assert.Empty(addons.Chain);
        Assert.Equal("hangs-in-start did not start: TimeoutException: It took longer than 30 s.", Assert.Single(addons.Problems).Message);
    }

    [Fact]
    public async Task Start_HostIsToldToEnd_Throws()
    {
        using var ending = new CancellationTokenSource();
        plugins.With("Lifecycle").Listing(TestPlugins.Entry("Lifecycle/hangs-in-start"));
        var loading = new AddonLoader(plugins.Settings).LoadAsync(ending.Token);
        await plugins.Loggers.WaitFor("hangs-in-start Information hanging");
        await ending.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loading);
    }

    [Fact]
    public async Task Running_Throws_OthersAreTold()
    {
        plugins.With("Lifecycle").Listing(TestPlugins.Entry("Lifecycle/throws-later"), TestPlugins.Entry("Lifecycle/recorder", index: 1));
        await using var addons = await plugins.LoadAsync();
        await addons.RunningAsync(CancellationToken.None);

        Assert.Contains("recorder Warning running", plugins.Loggers.Lines);
        Assert.Equal(1, addons.Chain[0].Faults);
    }
}
