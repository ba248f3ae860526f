using CsCheck;

namespace MitmHost.FlowFiles.Tests.Mapping;

public sealed class FlowTimeTests
{
    [Fact]
    public void Write_AnyDoubleThatWasRead_IsTheSame() => Gen.Double.Sample(seconds =>
    {
        FileRecord? record = null;
        var time = FlowTime.Read(TnetValue.Of(seconds), "t", ref record);
        return BitConverter.DoubleToInt64Bits(FlowTime.Write(record, "t", time).AsDouble()) == BitConverter.DoubleToInt64Bits(seconds);
    });

    [Fact]
    public void Read_TimeOfToday_NeedsNoRecord() => Gen.Double[1e9, 4e9].Sample(seconds =>
    {
        FileRecord? record = null;
        _ = FlowTime.Read(TnetValue.Of(seconds), "t", ref record);
        return record is null;
    });

    [Fact]
    public void FromSeconds_WholeAndFraction_IsThatTime() =>
        Assert.Equal(DateTimeOffset.UnixEpoch.AddDays(1).AddMilliseconds(250), FlowTime.FromSeconds(86400.25));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1e300)]
    public void FromSeconds_NoTime_Is1970(double seconds) => Assert.Equal(DateTimeOffset.UnixEpoch, FlowTime.FromSeconds(seconds));

    [Fact]
    public void Write_TimeWasChanged_IsTheNewOne()
    {
        FileRecord? record = null;
        _ = FlowTime.Read(TnetValue.Of(1L), "t", ref record);

        Assert.Equal(2.0, FlowTime.Write(record, "t", DateTimeOffset.UnixEpoch.AddSeconds(2)).AsDouble());
    }
}
