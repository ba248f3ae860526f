using MitmHost.Host.Http1;

namespace MitmHost.Host.Tests.Http1;

public sealed class BodyFramingTests
{
    /// <summary>Content-Length, Transfer-Encoding (fields are separated by a bar), HTTP/1.0, and what is expected: "none", a length, "chunked", "close" or "refused".</summary>
    [Theory]
    [InlineData(null, null, false, "none")]
    [InlineData(null, null, true, "none")]
    [InlineData("0", null, false, "0")]
    [InlineData("7", null, false, "7")]
    [InlineData("7", null, true, "7")]
    [InlineData("7|7", null, false, "refused")]
    [InlineData("7|8", null, false, "refused")]
    [InlineData("7, 7", null, false, "refused")]
    [InlineData("+7", null, false, "refused")]
    [InlineData("07", null, false, "refused")]
    [InlineData("", null, false, "refused")]
    [InlineData("99999999999999999999", null, false, "refused")]
    [InlineData(null, "chunked", false, "chunked")]
    [InlineData(null, "gzip, chunked", false, "chunked")]
    [InlineData(null, "chunked", true, "refused")]
    [InlineData(null, "gzip", false, "refused")]
    [InlineData(null, "identity", false, "refused")]
    [InlineData(null, "chunked, gzip", false, "refused")]
    [InlineData(null, "chunked, chunked", false, "refused")]
    [InlineData(null, "chunked|chunked", false, "refused")]
    [InlineData(null, "gzip|chunked", false, "refused")]
    [InlineData(null, "xchunked", false, "refused")]
    [InlineData(null, "", false, "refused")]
    [InlineData("7", "chunked", false, "refused")]
    [InlineData("0", "chunked", false, "refused")]
    [InlineData("7", "gzip", false, "refused")]
    [InlineData("x", "chunked", false, "refused")]
    public void OfRequest_AllCombinations_AreUnambiguousOrRefused(string? length, string? coding, bool isHttp10, string expected)
    {
        var framing = BodyFraming.OfRequest(Facts(length, coding), isHttp10, out var fault);

        Assert.Equal(expected, Show(framing, fault));
    }

    /// <summary>As above, with the status and whether the request was HEAD.</summary>
    [Theory]
    [InlineData(null, null, 200, false, false, "close")]
    [InlineData(null, null, 200, true, false, "close")]
    [InlineData("0", null, 200, false, false, "0")]
    [InlineData("7", null, 200, false, false, "7")]
    [InlineData("7", null, 200, true, false, "7")]
    [InlineData("7", null, 200, false, true, "none")]
    [InlineData(null, null, 200, false, true, "none")]
    [InlineData(null, "chunked", 200, false, false, "chunked")]
    [InlineData(null, "chunked", 200, false, true, "none")]
    [InlineData(null, "chunked", 200, true, false, "refused")]
    [InlineData(null, "gzip", 200, false, false, "close")]
    [InlineData(null, "identity", 200, false, false, "close")]
    [InlineData(null, "gzip, chunked", 200, false, false, "chunked")]
    [InlineData(null, "unknown", 200, false, false, "refused")]
    [InlineData(null, "chunked, chunked", 200, false, false, "refused")]
    [InlineData(null, null, 204, false, false, "none")]
    [InlineData("7", null, 204, false, false, "none")]
    [InlineData(null, "chunked", 204, false, false, "refused")]
    [InlineData(null, "chunked", 204, false, true, "refused")]
    [InlineData(null, null, 304, false, false, "none")]
    [InlineData("7", null, 304, false, false, "none")]
    [InlineData(null, "chunked", 304, false, false, "none")]
    [InlineData(null, null, 101, false, false, "none")]
    [InlineData(null, "chunked", 101, false, false, "refused")]
    [InlineData(null, null, 205, false, false, "close")]
    [InlineData("7", null, 404, false, false, "7")]
    [InlineData("7|7", null, 200, false, false, "refused")]
    [InlineData("7|7", null, 200, false, true, "refused")]
    [InlineData("x", null, 200, false, false, "refused")]
    [InlineData("7", "chunked", 200, false, false, "refused")]
    [InlineData("7", "chunked", 200, false, true, "refused")]
    public void OfResponse_AllCombinations_AreUnambiguousOrRefused(string? length, string? coding, int status, bool isHttp10, bool answersHead, string expected)
    {
        var framing = BodyFraming.OfResponse(Facts(length, coding), status, isHttp10, answersHead, out var fault);

        Assert.Equal(expected, Show(framing, fault));
    }

    [Fact]
    public void IsEmpty_NoBodyOrLengthZero_IsTrue()
    {
        Assert.True(BodyFraming.None.IsEmpty);
        Assert.True(BodyFraming.OfLength(0).IsEmpty);
        Assert.False(BodyFraming.OfLength(1).IsEmpty);
        Assert.False(BodyFraming.Chunked.IsEmpty);
        Assert.False(BodyFraming.UntilClose.IsEmpty);
    }

    [Fact]
    public void KnownLength_WithoutAnnouncement_IsNull()
    {
        Assert.Equal(0, BodyFraming.None.KnownLength);
        Assert.Equal(9, BodyFraming.OfLength(9).KnownLength);
        Assert.Null(BodyFraming.Chunked.KnownLength);
        Assert.Null(BodyFraming.UntilClose.KnownLength);
    }

    private static HeadFacts Facts(string? length, string? coding)
    {
        var headers = new Headers();
        foreach (var value in length?.Split('|') ?? [])
        {
            headers.Add("Content-Length", value);
        }

        foreach (var value in coding?.Split('|') ?? [])
        {
            headers.Add("Transfer-Encoding", value);
        }

        return HeadFacts.Of(headers);
    }

    private static string Show(BodyFraming framing, string? fault) => (fault, framing.Kind) switch
    {
        (not null, _) => "refused",
        (_, BodyKind.None) => "none",
        (_, BodyKind.Chunked) => "chunked",
        (_, BodyKind.UntilClose) => "close",
        _ => framing.Length.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
