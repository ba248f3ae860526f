namespace MitmHost.FlowFiles.Tests;

public sealed class HumanDurationTests
{
    [Theory]
    [InlineData(-5, "0ms")]
    [InlineData(0.04, "0ms")]
    [InlineData(0.36, "0.4ms")]
    [InlineData(9.96, "10ms")]
    [InlineData(999.4, "999ms")]
    [InlineData(999.6, "1s")]
    [InlineData(1234, "1.2s")]
    [InlineData(59_960, "1m00s")]
    [InlineData(125_000, "2m05s")]
    [InlineData(3_599_600, "1h00m")]
    [InlineData(90_060_000, "25h01m")]
    public void Of_Milliseconds_TakesTheUnitThatReadsBest(double milliseconds, string shown) =>
        Assert.Equal(shown, HumanDuration.Of(TimeSpan.FromMilliseconds(milliseconds)));
}
