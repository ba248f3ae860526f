using CsCheck;
using MitmHost.Host.Configuration;

namespace MitmHost.Host.Tests.Configuration;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("1ms", 1)]
    [InlineData("500ms", 500)]
    [InlineData("5s", 5_000)]
    [InlineData("2m", 120_000)]
    [InlineData("24h", 86_400_000)]
    public void TryParse_Duration_CountsMilliseconds(string text, int expected)
    {
        Assert.True(DurationText.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromMilliseconds(expected), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("0s")]
    [InlineData("-1s")]
    [InlineData("1.5s")]
    [InlineData("5 s")]
    [InlineData("5S")]
    [InlineData("25h")]
    [InlineData("2147483647h")]
    [InlineData("2147483648ms")]
    [InlineData("00:00:05")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(DurationText.TryParse(text, out _));

    [Fact]
    public void TryParse_WhatFormatWrote_IsTheSame() =>
        Gen.Int[1, 86_400_000].Select(ms => TimeSpan.FromMilliseconds(ms))
            .Sample(duration => DurationText.TryParse(DurationText.Format(duration), out var parsed) && parsed == duration);
}
