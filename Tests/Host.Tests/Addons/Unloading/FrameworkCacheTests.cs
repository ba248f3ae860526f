using MitmHost.Host.Addons.Unloading;

namespace MitmHost.Host.Tests.Addons.Unloading;

/// <summary>These fail when an update of the runtime moves what is not public: then the purge has to be written anew.</summary>
public sealed class FrameworkCacheTests
{
    [Fact]
    public void JsonTypeCache_ThisRuntime_IsFound() => Assert.True(JsonTypeCache.IsFound);

    [Fact]
    public void TypeDescriptorTables_ThisRuntime_AreFound() => Assert.True(TypeDescriptorTables.AreFound);
}
