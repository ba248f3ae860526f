using CsCheck;
using MitmHost.Host.Configuration;

namespace MitmHost.Host.Tests.Configuration;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("512", 512)]
    [InlineData("512b", 512)]
    [InlineData("64k", 64 * 1024)]
    [InlineData("10M", 10 * 1024 * 1024)]
    [InlineData("1g", 1L << 30)]
    [InlineData("2t", 2L << 40)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void TryParse_Size_CountsBytes(string text, long expected)
    {
        Assert.True(ByteSize.TryParse(text, out var bytes));
        Assert.Equal(expected, bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("k")]
    [InlineData("-1")]
    [InlineData("1.5m")]
    [InlineData("10mb")]
    [InlineData("10 m")]
    [InlineData("1e3")]
    [InlineData("9223372036854775808")]
    [InlineData("8388608t")]
    [InlineData("١٢")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(ByteSize.TryParse(text, out _));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1023, "1023")]
    [InlineData(10 * 1024 * 1024, "10m")]
    [InlineData((10 * 1024 * 1024) + 1, "10485761")]
    public void Format_Size_UsesTheLargestWholeUnit(long bytes, string expected) => Assert.Equal(expected, ByteSize.Format(bytes));

    [Fact]
    public void TryParse_WhatFormatWrote_IsTheSame() =>
        Gen.Long[0, long.MaxValue].Sample(bytes => ByteSize.TryParse(ByteSize.Format(bytes), out var parsed) && parsed == bytes);

    [Fact]
    public void TryParse_AnyText_DoesNotThrow() => Gen.String.Sample(text => ByteSize.TryParse(text, out var bytes) || bytes == 0);
}
