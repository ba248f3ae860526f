using MitmHost.Host.Http1;

namespace MitmHost.Host.Tests.Http1;

public sealed class HeadFactsTests
{
    [Theory]
    [InlineData("0", 0L)]
    [InlineData("10", 10L)]
    [InlineData("999999999999999999", 999999999999999999L)]
    [InlineData("9999999999999999999", null)]
    [InlineData("00", null)]
    [InlineData("010", null)]
    [InlineData("+10", null)]
    [InlineData("-1", null)]
    [InlineData("1 0", null)]
    [InlineData("10, 10", null)]
    [InlineData("0x10", null)]
    [InlineData("1e3", null)]
    [InlineData("", null)]
    public void ContentLength_DigitsWithoutLeadingZero_AreANumber(string value, long? length)
    {
        var facts = Of(("Content-Length", value));

        Assert.Equal(length, facts.ContentLength);
        Assert.Equal(1, facts.ContentLengthFields);
    }

    [Theory]
    [InlineData("chunked", true, true)]
    [InlineData("Chunked", true, true)]
    [InlineData("gzip, chunked", true, true)]
    [InlineData("gzip\t,\tchunked", true, true)]
    [InlineData("gzip", true, false)]
    [InlineData("identity", true, false)]
    [InlineData("chunked, gzip", false, false)]
    [InlineData("chunked, chunked", false, true)]
    [InlineData("chunked,", false, false)]
    [InlineData(",chunked", false, true)]
    [InlineData("xchunked", false, false)]
    [InlineData("\u000bchunked", false, false)]
    [InlineData("chunked;q=1", false, false)]
    [InlineData("\"chunked\"", false, false)]
    [InlineData("", false, false)]
    public void TransferEncoding_RegisteredCodings_AreKnown(string value, bool isKnown, bool isChunked)
    {
        var facts = Of(("Transfer-Encoding", value));

        Assert.True(facts.HasTransferEncoding);
        Assert.Equal((isKnown, isChunked), (facts.IsTransferEncodingKnown, facts.IsChunked));
    }

    [Theory]
    [InlineData("close", true, false)]
    [InlineData("Keep-Alive", false, true)]
    [InlineData("a, CLOSE ,b", true, false)]
    [InlineData("keep-alive, close", true, true)]
    [InlineData("closed", false, false)]
    [InlineData("", false, false)]
    public void Connection_Options_AreFoundInTheList(string value, bool closes, bool keepsAlive)
    {
        var facts = Of(("Connection", value));

        Assert.Equal((closes, keepsAlive), (facts.Closes, facts.KeepsAlive));
    }

    [Fact]
    public void Connection_SeveralFields_CountAsOneList() => Assert.True(Of(("Connection", "x"), ("connection", "close")).Closes);

    [Theory]
    [InlineData("Upgrade", "websocket", true)]
    [InlineData("keep-alive, upgrade", "h2c", true)]
    [InlineData("keep-alive", "websocket", false)]
    [InlineData("Upgrade", null, false)]
    public void Upgrades_NeedsBothFields(string connection, string? upgrade, bool expected)
    {
        (string, string)[] fields = upgrade is null ? [("Connection", connection)] : [("Connection", connection), ("Upgrade", upgrade)];

        Assert.Equal(expected, Of(fields).Upgrades);
    }

    [Theory]
    [InlineData("100-continue", true)]
    [InlineData("100-Continue", true)]
    [InlineData("100", false)]
    public void ExpectsContinue_TheOneExpectation_IsKnown(string value, bool expected) => Assert.Equal(expected, Of(("Expect", value)).ExpectsContinue);

    [Theory]
    [InlineData("text/event-stream", true)]
    [InlineData("Text/Event-Stream; charset=utf-8", true)]
    [InlineData("text/event", false)]
    [InlineData("application/json", false)]
    public void IsEventStream_MediaType_Decides(string value, bool expected) => Assert.Equal(expected, Of(("Content-Type", value)).IsEventStream);

    [Theory]
    [InlineData("Authorization", "NTLM TlRM", true)]
    [InlineData("Authorization", "Negotiate abc", true)]
    [InlineData("WWW-Authenticate", "Negotiate", true)]
    [InlineData("Authorization", "Basic abc", false)]
    [InlineData("Authorization", "Bearer ntlm", false)]
    public void AuthenticatesConnection_SchemesOfTheConnection_AreKnown(string name, string value, bool expected) =>
        Assert.Equal(expected, Of((name, value)).AuthenticatesConnection);

    [Fact]
    public void Of_NamesInAnyCase_AreFound()
    {
        var facts = Of(("CONTENT-length", "5"), ("tRANSFER-eNCODING", "chunked"));

        Assert.Equal((1, 1), (facts.ContentLengthFields, facts.TransferEncodingFields));
    }

    private static HeadFacts Of(params (string Name, string Value)[] fields) => HeadFacts.Of(new Headers(fields));
}
