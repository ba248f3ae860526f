using System.Reflection;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Tests.Chain;

public sealed class HooksTests
{
    [Fact]
    public void All_EveryHookOfTheContract_IsThere()
    {
        var contract = typeof(Addon).Assembly.GetTypes().Where(t => t.GetCustomAttribute<HookContractAttribute>() is { Removed: 0 });

        var known = Hooks.All.SelectMany(h => new[] { h.Sync, h.Async });

        Assert.Equal(contract.OrderBy(t => t.Name, StringComparer.Ordinal), known.OrderBy(t => t.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void All_EachHook_HasOneNameForBothTwins() =>
        Assert.All(Hooks.All, h => Assert.Equal(h.Name, h.Async.GetCustomAttribute<HookContractAttribute>()!.Name));

    [Fact]
    public void Of_AddonType_NamesWhatItSubscribesTo() =>
        Assert.Equal(["request"], Hooks.Of(typeof(ProbeAddon)).Select(h => h.Name));
}
