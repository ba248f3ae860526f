using System.Globalization;
using CsCheck;
using MitmHost.Host.Addons.Options;

namespace MitmHost.Host.Tests.Addons.Options;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("500ms", "00:00:00.5")]
    [InlineData("5s", "00:00:05")]
    [InlineData("2m", "00:02:00")]
    [InlineData("1.5h", "01:30:00")]
    [InlineData("1d", "1.00:00:00")]
    [InlineData("5S", "00:00:05")]
    [InlineData("0s", "00:00:00")]
    [InlineData("00:00:05", "00:00:05")]
    [InlineData("1.02:03:04.5", "1.02:03:04.5")]
    public void TryParse_Duration_IsRead(string text, string expected)
    {
        Assert.True(DurationText.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.Parse(expected, CultureInfo.InvariantCulture), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("5 s")]
    [InlineData("5x")]
    [InlineData("1,5s")]
    [InlineData("1m30s")]
    [InlineData("25:00:00:00:00")]
    [InlineData("99999999999999999999d")]
    [InlineData("999999999999999999999999999999999999d")]
    public void TryParse_Other_IsRefused(string text) => Assert.False(DurationText.TryParse(text, out _));

    [Fact]
    public void TryParse_WhatDotNetWrites_IsTheSame() =>
        Gen.TimeSpan.Sample(t => Assert.True(DurationText.TryParse(t.ToString("c", CultureInfo.InvariantCulture), out var read) && read == t));

    [Theory]
    [InlineData("1.5h", "90m")]
    [InlineData("60s", "1m")]
    [InlineData("1500ms", "1500ms")]
    public void Format_Duration_TakesTheLargestUnitThatLosesNothing(string text, string expected)
    {
        Assert.True(DurationText.TryParse(text, out var duration));
        Assert.Equal(expected, DurationText.Format(duration));
    }

    [Fact]
    public void TryParse_WhatFormatWrote_IsTheSame() =>
        Gen.TimeSpan.Where(t => t >= TimeSpan.Zero).Sample(t => Assert.True(DurationText.TryParse(DurationText.Format(t), out var read) && read == t));

    [Theory]
    [InlineData("ms", TimeSpan.TicksPerMillisecond)]
    [InlineData("s", TimeSpan.TicksPerSecond)]
    [InlineData("m", TimeSpan.TicksPerMinute)]
    [InlineData("h", TimeSpan.TicksPerHour)]
    [InlineData("d", TimeSpan.TicksPerDay)]
    public void TryParse_WholeUnits_AreExact(string unit, long ticks) =>
        Gen.Long[0, 1_000_000].Sample(amount => Assert.True(DurationText.TryParse($"{amount}{unit}", out var read) && read.Ticks == amount * ticks));

    [Fact]
    public void TryParse_AnyTextWithoutColon_IsRefusedOrNotNegative() =>
        Gen.String[Gen.Char["0123456789.-+ smhdMS"], 0, 40].Sample(text => Assert.True(!DurationText.TryParse(text, out var read) || read >= TimeSpan.Zero));
}
