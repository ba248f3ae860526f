using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using MitmHost.Host.Addons;
using MitmHost.Host.Chain;
using MitmHost.Host.Telemetry;

namespace MitmHost.Host.Tests.Addons;

public sealed class AddonLogProvidersTests : IDisposable
{
    private readonly TestPlugins plugins = new();
    private readonly LogFanOut fanOut = new(TimeProvider.System);
    private readonly ILoggerFactory loggers;

    public AddonLogProvidersTests()
    {
        loggers = LoggerFactory.Create(logging => logging.AddProvider(fanOut));
        plugins.Settings = plugins.Settings with { Loggers = loggers, AddLogProvider = fanOut.Add };
    }

    public void Dispose()
    {
        fanOut.Dispose();
        loggers.Dispose();
        plugins.Dispose();
    }

    [Fact]
    public void Add_AfterTheAddonWasStopped_Throws()
    {
        var providers = new AddonLogProviders("a", fanOut.Add);
        providers.Dispose();

        Assert.Throws<ObjectDisposedException>(() => providers.Add(NullLoggerProvider.Instance));
    }

    [Fact]
    public void Dispose_ForgottenProvider_IsRemoved()
    {
        using var providers = new AddonLogProviders("a", fanOut.Add);
        providers.Add(NullLoggerProvider.Instance);
        Assert.True(fanOut.IsListening);

        providers.Dispose();

        Assert.False(fanOut.IsListening);
    }

    [Fact]
    public async Task Stop_AddonThatForgets_NobodyListens()
    {
        await using var addons = await plugins.With("Listens").Listing(TestPlugins.Entry("Listens/forgets-to-leave")).LoadAsync();
        Assert.True(fanOut.IsListening);

        await addons.StopAsync(CancellationToken.None);

        Assert.False(fanOut.IsListening);
    }

    [Theory]
    [InlineData("listens-and-leaves")]
    [InlineData("forgets-to-leave")]
    public async Task Stop_AddonThatListened_IsCollected(string addon)
    {
        var (addons, assembly) = await RunAsync(addon);
        await Task.Yield(); // leaves the frames of what has just ended: this one was called from there

        AssertCollected(assembly);
        Assert.Empty(addons.Problems);
    }

    [Fact]
    public async Task Stop_AddonWhoseObjectsAnotherReceived_IsCollected()
    {
        var kept = new Telemetry.ProbeProvider();
        using var registration = fanOut.Add("kept", kept);
        var (_, assembly) = await RunAsync("logs-objects");
        await Task.Yield();

        AssertCollected(assembly);
        Assert.Contains(kept.Lines, l => l.StartsWith("logs-objects Error an entry with MitmHost.Fixtures.LogsObjects+Own", StringComparison.Ordinal));
        Assert.Contains(kept.Objects, o => o.Exception?.ToString().Contains("OwnException", StringComparison.Ordinal) == true);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<(AddonSet Addons, WeakReference Assembly)> RunAsync(string addon)
    {
        var addons = await plugins.With("Listens").Listing(TestPlugins.Entry($"Listens/{addon}")).LoadAsync();
        var assembly = new WeakReference(addons.Chain[0].Instance.GetType().Assembly, trackResurrection: true);
        var chain = new HookChain(new HookTable(addons.Chain));
        using (fanOut.Listen("add_log", () => !chain.Current.AddLog.IsEmpty, entry => chain.Current.AddLog.RunAsync(entry, CancellationToken.None)))
        {
            await addons.RunningAsync(CancellationToken.None);
            loggers.CreateLogger("host").LogError(new InvalidOperationException("why"), "an entry");
            await fanOut.FlushAsync(TestContext.Current.CancellationToken);
            chain.Swap(new HookTable([]));
            await addons.StopAsync(CancellationToken.None);
        }

        return (addons, assembly);
    }

    private static void AssertCollected(WeakReference assembly)
    {
        for (var round = 0; assembly.IsAlive && round < 20; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(assembly.IsAlive);
    }
}
