using System.Text;
using CsCheck;
using MitmHost.Tools.LoadLab.Net;

namespace MitmHost.Tools.Tests.LoadLab.Net;

public sealed class HeadFieldsTests
{
    private static readonly string[] Pieces = ["Content-Length", "Transfer-Encoding", ":", " ", "\r\n", "\r", "5", "+5", "chunked", "é"];

    [Fact]
    public void TryParse_FieldsThatMatter_AreFoundWhateverTheirCase()
    {
        Assert.True(TryParse("Host: a\r\ncontent-LENGTH:\t12 \r\nConnection: Close\r\nExpect: 100-Continue\r\n", out var fields));
        Assert.Equal(new HeadFields(12, Chunked: false, Close: true, ExpectsContinue: true), fields);
    }

    [Fact]
    public void TryParse_AnyLength_IsRead() => Gen.Long[0, long.MaxValue].Sample(length =>
    {
        Assert.True(TryParse($"Content-Length: {length}\r\n", out var fields));
        Assert.Equal(length, fields.ContentLength);
    });

    [Fact]
    public void TryParse_AnyText_NeverAcceptsTwoFramings() =>
        Gen.Int[0, Pieces.Length - 1].Select(static i => Pieces[i]).Array[0, 12]
            .Sample(parts => !TryParse(string.Concat(parts), out var fields) || !fields.Chunked || fields.ContentLength is null);

    [Theory]
    [InlineData("Content-Length: \r\n")]
    [InlineData("Content-Length: +5\r\n")]
    [InlineData("Content-Length: -5\r\n")]
    [InlineData("Content-Length: 5x\r\n")]
    [InlineData("Content-Length: 99999999999999999999\r\n")]
    [InlineData("Content-Length: 5\r\nContent-Length: 6\r\n")]
    [InlineData("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n")]
    [InlineData("Transfer-Encoding: gzip, chunked\r\n")]
    [InlineData("no colon\r\n")]
    [InlineData(": no name\r\n")]
    [InlineData("No: end")]
    public void TryParse_AmbiguousFraming_IsRefused(string fields) => Assert.False(TryParse(fields, out _));

    private static bool TryParse(string fields, out HeadFields result) => HeadFields.TryParse(Encoding.Latin1.GetBytes(fields), out result);
}
