using CsCheck;
using MitmHost.Host.Flows;

namespace MitmHost.Host.Tests.Flows;

public sealed class BodyTapTests
{
    [Fact]
    public void Add_AnyParts_CountsAllAndKeepsTheFirst() =>
        Gen.Select(Gen.Byte.Array[0, 40].Array[0, 10], Gen.Long[0, 100]).Sample((parts, keep) =>
        {
            var tap = new BodyTap(keep);
            foreach (var part in parts)
            {
                tap.Add(part);
            }

            var all = parts.SelectMany(p => p).ToArray();
            Assert.Equal(all.Length, tap.Length);
            Assert.Equal(all.Take((int)keep), tap.Kept.ToArray());
            Assert.Equal(all.Length <= keep, tap.IsComplete);
            Assert.Equal(all.Take((int)keep), tap.Take());
        });

    [Fact]
    public void Take_LetsGoOfWhatWasKeptAndNotOfTheCount()
    {
        var tap = new BodyTap(long.MaxValue);
        tap.Add("hello"u8);

        Assert.Equal("hello"u8.ToArray(), tap.Take());

        Assert.Equal((0, 5L), (tap.Kept.Length, tap.Length));
    }

    [Fact]
    public void Add_NothingToKeep_AllocatesNothing()
    {
        var tap = new BodyTap(0);
        var part = new byte[1000];
        tap.Add(part);

        var before = GC.GetAllocatedBytesForCurrentThread();
        tap.Add(part);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
