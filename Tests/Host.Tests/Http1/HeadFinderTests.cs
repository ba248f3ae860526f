using CsCheck;
using MitmHost.Host.Http1;

namespace MitmHost.Host.Tests.Http1;

public sealed class HeadFinderTests
{
    [Theory]
    [InlineData("", -1)]
    [InlineData("GET / HTTP/1.1", -1)]
    [InlineData("GET / HTTP/1.1\r\n", -1)]
    [InlineData("GET / HTTP/1.1\r\n\r", -1)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 18)]
    [InlineData("GET / HTTP/1.1\r\n\r\nbody\r\n\r\n", 18)]
    [InlineData("GET / HTTP/1.1\r\nA: b\r\n\r\n", 24)]
    public void Find_ProperHead_EndsBehindTheEmptyLine(string text, int length) => Assert.Equal(length, HeadFinder.Find(Wire.Bytes(text)));

    [Theory]
    [InlineData("GET / HTTP/1.1\n\n", 16)]
    [InlineData("GET / HTTP/1.1\n\r\n", 17)]
    [InlineData("GET / HTTP/1.1\r\n\n", 17)]
    public void Find_BareLineFeeds_EndAHeadToo(string text, int length) => Assert.Equal(length, HeadFinder.Find(Wire.Bytes(text)));

    [Theory]
    [InlineData("", 0)]
    [InlineData("GET", 0)]
    [InlineData("\r\nGET", 2)]
    [InlineData("\r\n\r\n\r\nGET", 6)]
    [InlineData("\r", 0)]
    [InlineData("\r\n\r", 2)]
    [InlineData("\nGET", 0)]
    public void EmptyLines_InFrontOfARequest_AreCounted(string text, int length) => Assert.Equal(length, HeadFinder.EmptyLines(Wire.Bytes(text)));

    [Fact]
    public void Find_AnyPieces_FindsTheHeadOnceItIsWhole() =>
        Gen.Select(HeadGens.Request, Gen.Byte.Array[0, 40]).Sample((head, behind) =>
        {
            byte[] all = [.. Wire.Bytes(head), .. behind];
            for (var length = 0; length < head.Length; length++)
            {
                Assert.Equal(-1, HeadFinder.Find(all.AsSpan(0, length)));
            }

            Assert.Equal(head.Length, HeadFinder.Find(all));
        });
}
