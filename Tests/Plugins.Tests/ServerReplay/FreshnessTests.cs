namespace MitmHost.Plugins.Tests;

public sealed class FreshnessTests
{
    [Theory]
    [InlineData("Sun, 06 Nov 1994 08:49:37 GMT")]
    [InlineData("Sunday, 06-Nov-94 08:49:37 GMT")]
    [InlineData("Sun Nov  6 08:49:37 1994")]
    [InlineData("Sun, 06-Nov-1994 08:49:37 GMT")]
    public void Refresh_EachFormOfADate_IsMoved(string date)
    {
        var headers = new Headers([("Date", date)]);
        Freshness.Refresh(headers, TimeSpan.FromDays(1));

        Assert.Equal("Mon, 07 Nov 1994 08:49:37 GMT", headers["Date"]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("soon")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    public void Refresh_WhatCannotBeMoved_Stays(string date)
    {
        var headers = new Headers([("Expires", date)]);
        Freshness.Refresh(headers, TimeSpan.FromDays(1));

        Assert.Equal(date, headers["Expires"]);
    }

    [Fact]
    public void Refresh_Cookies_OnlyTheirEndsAreMoved()
    {
        var headers = new Headers([("Set-Cookie", "a=expires; expires=Sun, 06 Nov 1994 08:49:37 GMT; Path=/"), ("Set-Cookie", "b=1; Max-Age=3")]);
        Freshness.Refresh(headers, TimeSpan.FromSeconds(1));

        Assert.Equal(["a=expires; expires=Sun, 06 Nov 1994 08:49:38 GMT; Path=/", "b=1; Max-Age=3"], headers.GetAll("Set-Cookie"));
    }
}
