using CsCheck;
using MitmHost.Host.Store;

namespace MitmHost.Host.Tests.Store;

public sealed class FreeSpaceTests
{
    [Fact]
    public void TakeAndGive_AnyOrder_NeverOverlapAndAllComesBack() => Gen.Select(Gen.Bool, Gen.Int[1, 50]).Array[1, 100].Sample(steps =>
    {
        var space = new FreeSpace();
        var taken = new List<(long Offset, long Length)>();
        foreach (var (takes, number) in steps)
        {
            if (takes || taken.Count == 0)
            {
                var offset = space.Take(number);
                Assert.DoesNotContain(taken, t => offset < t.Offset + t.Length && t.Offset < offset + number);
                Assert.True(offset + number <= space.End);
                taken.Add((offset, number));
            }
            else
            {
                var gone = taken[number % taken.Count];
                taken.Remove(gone);
                space.Give(gone.Offset, gone.Length);
            }
        }

        taken.ForEach(t => space.Give(t.Offset, t.Length));
        Assert.Equal(0, space.End);
    });
}
