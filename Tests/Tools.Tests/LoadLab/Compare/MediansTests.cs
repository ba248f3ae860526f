using CsCheck;
using MitmHost.Tools.LoadLab.Compare;

namespace MitmHost.Tools.Tests.LoadLab.Compare;

public sealed class MediansTests
{
    [Fact]
    public void Of_AnyValues_HasAsManyBelowAsAbove() => Gen.Double[-1e9, 1e9].Array[1, 30].Sample(values =>
    {
        var median = Medians.Of(values.Select(static value => (double?)value))!.Value;

        Assert.InRange(values.Count(value => value < median), 0, values.Length / 2);
        Assert.InRange(values.Count(value => value > median), 0, values.Length / 2);
    });

    [Fact]
    public void Of_EvenNumber_IsTheMeanOfTheMiddle() => Assert.Equal(2.5, Medians.Of([4, 1, 3, 2]));

    [Fact]
    public void Of_MissingValues_AreLeftOut() => Assert.Equal(2, Medians.Of([null, 1, 2, 3, null]));

    [Fact]
    public void Of_NothingMeasured_IsNull() => Assert.Null(Medians.Of([null, null]));

    [Fact]
    public void OfRatios_NoiseThatHitsBothSidesOfARound_CancelsOut() =>
        Assert.Equal(3, Medians.OfRatios([30, 300, 36], [10, 100, 12]));

    [Fact]
    public void OfRatios_RoundThatOneSideMissed_IsLeftOut() =>
        Assert.Equal(2, Medians.OfRatios([20, null, 1000, 500], [10, 10, null, 0]));
}
