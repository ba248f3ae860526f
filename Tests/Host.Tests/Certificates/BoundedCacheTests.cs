using CsCheck;
using MitmHost.Host.Certificates;

namespace MitmHost.Host.Tests.Certificates;

public sealed class BoundedCacheTests
{
    [Fact]
    public void Offer_TakenKey_GivesTheOneThatIsThere()
    {
        var cache = new BoundedCache<string, object>(2);
        var first = new object();

        Assert.Same(first, cache.Offer("a", first, null));
        Assert.Same(first, cache.Offer("a", new object(), null));
    }

    [Fact]
    public void Offer_InPlaceOfTheOutdated_ReplacesIt()
    {
        var cache = new BoundedCache<string, object>(2);
        var (old, young) = (new object(), new object());
        cache.Offer("a", old, null);

        Assert.Same(young, cache.Offer("a", young, old));
        Assert.Same(young, cache.Offer("a", new object(), old));
    }

    [Fact]
    public void Remove_AnotherEntry_LeavesTheOneThatIsThere()
    {
        var cache = new BoundedCache<string, object>(2);
        var entry = cache.Offer("a", new object(), null);

        cache.Remove("a", new object());
        Assert.True(cache.TryGet("a", out _));

        cache.Remove("a", entry);
        Assert.False(cache.TryGet("a", out _));
    }

    [Fact]
    public void Set_ReplacedWhenItsTurnComes_KeepsTheNewEntry()
    {
        var cache = new BoundedCache<string, object>(2);
        cache.Set("a", new object());
        cache.Set("b", new object());
        var renewed = new object();
        cache.Set("a", renewed);

        Assert.True(cache.TryGet("a", out var kept));
        Assert.Same(renewed, kept);
        Assert.True(cache.TryGet("b", out _));
    }

    [Fact]
    public void AnyUse_NeverHoldsMoreThanItsCapacity() =>
        Gen.Select(Gen.Int[1, 8], Gen.Int[0, 20].Array).Sample((capacity, keys) =>
        {
            var cache = new BoundedCache<int, object>(capacity);
            foreach (var key in keys)
            {
                cache.Set(key, new object());
                Assert.InRange(cache.Count, 1, capacity);
                Assert.True(cache.TryGet(key, out _));
            }
        });
}
