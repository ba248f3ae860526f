using CsCheck;
using MitmHost.Host.Http1;

namespace MitmHost.Host.Tests.Http1;

public sealed class FramingFieldsTests
{
    private static readonly Gen<BodyFraming> AnyFraming =
        Gen.OneOf(Gen.Const(BodyFraming.None), Gen.Const(BodyFraming.Chunked), Gen.Const(BodyFraming.UntilClose), Gen.Long[0, 1L << 40].Select(BodyFraming.OfLength));

    private static readonly Gen<(string, string)> AnyField = Gen.OneOf(
        ("Content-Length", "5"), ("content-length", "6"), ("Content-Length", "x"), ("Transfer-Encoding", "chunked"), ("Transfer-Encoding", "gzip"), ("X", "y"));

    [Fact]
    public void Enforce_LengthIsWrong_IsCorrectedInItsPlace()
    {
        var headers = new Headers([("A", "1"), ("content-length", "3"), ("B", "2")]);

        FramingFields.Enforce(headers, BodyFraming.OfLength(7));

        Assert.Equal("A: 1\r\ncontent-length: 7\r\nB: 2\r\n", headers.ToString());
    }

    [Fact]
    public void Enforce_LengthIsMissing_IsAppended()
    {
        var headers = new Headers([("A", "1")]);

        FramingFields.Enforce(headers, BodyFraming.OfLength(7));

        Assert.Equal("A: 1\r\nContent-Length: 7\r\n", headers.ToString());
    }

    [Fact]
    public void Enforce_ChunkedBodyWithALength_LosesTheLength()
    {
        var headers = new Headers([("Content-Length", "3"), ("Transfer-Encoding", "chunked")]);

        FramingFields.Enforce(headers, BodyFraming.Chunked);

        Assert.Equal("Transfer-Encoding: chunked\r\n", headers.ToString());
    }

    [Fact]
    public void Enforce_CodingInFrontOfChunked_IsKept()
    {
        var headers = new Headers([("Transfer-Encoding", "gzip, chunked")]);

        FramingFields.Enforce(headers, BodyFraming.Chunked);

        Assert.Equal("gzip, chunked", headers["Transfer-Encoding"]);
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("chunked", null)]
    [InlineData("unknown", null)]
    public void Enforce_UntilClose_KeepsACodingThatDoesNotFrame(string coding, string? kept)
    {
        var headers = new Headers([("Transfer-Encoding", coding)]);

        FramingFields.Enforce(headers, BodyFraming.UntilClose);

        Assert.Equal(kept, headers["Transfer-Encoding"]);
    }

    [Fact]
    public void Enforce_NoBody_LosesBothFields()
    {
        var headers = new Headers([("Content-Length", "3"), ("A", "1"), ("Transfer-Encoding", "chunked")]);

        FramingFields.Enforce(headers, BodyFraming.None);

        Assert.Equal("A: 1\r\n", headers.ToString());
    }

    [Fact]
    public void Enforce_HeadThatIsTrue_IsNotTouched()
    {
        var block = Wire.Bytes("Content-Length:  7\r\n\r\n");
        var headers = new Headers(block, FieldParser.Parse(block, 0, out _));

        FramingFields.Enforce(headers, BodyFraming.OfLength(7));

        Assert.Equal("Content-Length:  7\r\n", Wire.Text(headers.Untouched));
    }

    [Fact]
    public void Enforce_AnyHead_SaysWhatIsSent() =>
        Gen.Select(AnyField.Array[0, 5], AnyFraming).Sample((fields, framing) =>
        {
            var headers = new Headers(fields);

            FramingFields.Enforce(headers, framing);

            var read = BodyFraming.OfResponse(HeadFacts.Of(headers), 200, isHttp10: false, answersHead: false, out var fault);
            Assert.Null(fault);
            Assert.Equal(framing.Kind == BodyKind.None ? BodyFraming.UntilClose : framing, read);
            Assert.Equal(fields.Count(f => f.Item1 == "X"), headers.GetAll("X").Count);
        });
}
