using CsCheck;
using MitmHost.Tools.LoadLab.Reload;

namespace MitmHost.Tools.Tests.LoadLab.Reload;

public sealed class PercentilesTests
{
    [Fact]
    public void Of_AnyValues_HasAtLeastThatShareAtOrBelow() => Gen.Double[-1e9, 1e9].Array[1, 300].Sample(values =>
    {
        var found = Percentiles.Of(values)!;

        foreach (var (percent, value) in ((int, double)[])[(50, found.P50), (90, found.P90), (99, found.P99), (100, found.Max)])
        {
            Assert.Contains(value, values);
            Assert.True(values.Count(v => v <= value) * 100 >= values.Length * percent);
            Assert.True(values.Count(v => v < value) * 100 < values.Length * percent);
        }
    });

    [Fact]
    public void Of_OneToAHundred_IsTheNumberItself() =>
        Assert.Equal(new Percentiles(50, 90, 99, 100), Percentiles.Of(Enumerable.Range(1, 100).Reverse().Select(static i => (double)i)));

    [Fact]
    public void Of_Nothing_IsNull() => Assert.Null(Percentiles.Of([]));

    [Fact]
    public void Less_MovesEachValue() => Assert.Equal(new Percentiles(-5, 5, 15, 25), new Percentiles(5, 15, 25, 35).Less(10));
}
