using CsCheck;
using MitmHost.Tools.LoadLab.Load;

namespace MitmHost.Tools.Tests.LoadLab.Load;

public sealed class LatencyHistogramTests
{
    private static readonly Gen<long> Durations = Gen.OneOf(Gen.Long[0, 300], Gen.Long[0, 50_000_000], Gen.Long[0, LatencyHistogram.MaxNanoseconds]);

    [Fact]
    public void QuantileNanoseconds_AnyValues_IsWithinOnePercentOfTheSortedList()
    {
        Gen.Select(Durations.Array[1, 300], Gen.Double[0.001, 1]).Sample((values, q) =>
        {
            var histogram = Recorded(values);
            var exact = values.Order().ElementAt((int)Math.Ceiling(q * values.Length) - 1);

            Assert.InRange(histogram.QuantileNanoseconds(q)!.Value, exact * 0.99, exact * 1.01);
        });
    }

    [Fact]
    public void Add_TwoHistograms_EqualsOneThatSawAllValues()
    {
        Gen.Select(Durations.Array[1, 50], Durations.Array[1, 50], Gen.Double[0.001, 1]).Sample((left, right, q) =>
        {
            var sum = Recorded(left);
            sum.Add(Recorded(right));

            Assert.Equal(Recorded([.. left, .. right]).QuantileNanoseconds(q), sum.QuantileNanoseconds(q));
            Assert.Equal(left.Length + right.Length, sum.Count);
        });
    }

    [Fact]
    public void QuantileNanoseconds_NothingRecorded_IsNull() => Assert.Null(new LatencyHistogram().QuantileNanoseconds(0.5));

    [Theory]
    [InlineData(long.MaxValue, (double)LatencyHistogram.MaxNanoseconds)]
    [InlineData(-1, 0)]
    public void Record_OutOfRange_CountsAtTheBound(long nanoseconds, double bound) =>
        Assert.InRange(Recorded([nanoseconds]).QuantileNanoseconds(1)!.Value, bound * 0.99, bound);

    private static LatencyHistogram Recorded(IEnumerable<long> values)
    {
        var histogram = new LatencyHistogram();
        foreach (var value in values)
        {
            histogram.Record(value);
        }

        return histogram;
    }
}
