using CsCheck;

namespace MitmHost.FlowFiles.Tests;

public sealed class HumanSizeTests
{
    [Theory]
    [InlineData(0, "0b")]
    [InlineData(999, "999b")]
    [InlineData(1000, "1k")]
    [InlineData(1536, "1.5k")]
    [InlineData(150 * 1024, "150k")]
    [InlineData(1023 * 1024, "1m")]
    [InlineData(10 * 1024 * 1024, "10m")]
    [InlineData(long.MaxValue, "8388608t")]
    public void Of_Bytes_TakesTheUnitThatReadsBest(long bytes, string shown) => Assert.Equal(shown, HumanSize.Of(bytes));

    [Fact]
    public void Of_UpToAPetabyte_NeverTakesMoreThanFiveCharacters() =>
        Gen.Long[0, 900L << 40].Sample(bytes => Assert.InRange(HumanSize.Of(bytes).Length, 2, 5));
}
