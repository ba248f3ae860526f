using CsCheck;
using MitmHost.Host.Http1;

namespace MitmHost.Host.Tests.Http1;

public sealed class BodyScannerTests
{
    [Fact]
    public void IsDone_BeforeAnyBody_IsTrue() => Assert.True(new BodyScanner().IsDone);

    [Fact]
    public void Scan_NoBody_TakesNothing() =>
        Assert.Equal(new ScannedBody("", 0, IsDone: true, IsWrong: false, ""), ScannedBody.Of(BodyFraming.None, "GET / HTTP/1.1"));

    [Fact]
    public void Scan_LengthZero_TakesNothing() =>
        Assert.Equal(new ScannedBody("", 0, IsDone: true, IsWrong: false, ""), ScannedBody.Of(BodyFraming.OfLength(0), "GET / HTTP/1.1"));

    [Fact]
    public void Scan_AnyLengthAndPortions_TakesExactlyThatMany() =>
        Gen.Select(Gen.Byte.Array[0, 100], Gen.Int[0, 120], Gen.Int[0, 20].Array[0, 20]).Sample((bytes, length, portions) =>
        {
            var text = Wire.Text(bytes);
            var taken = Math.Min(length, text.Length);

            Assert.Equal(
                new ScannedBody(text[..taken], taken, IsDone: length <= text.Length, IsWrong: false, ""),
                ScannedBody.Of(BodyFraming.OfLength(length), text, portions));
        });

    [Fact]
    public void Scan_UntilClose_TakesAll() =>
        Assert.Equal(new ScannedBody("abc", 3, IsDone: false, IsWrong: false, ""), ScannedBody.Of(BodyFraming.UntilClose, "abc", 1, 1));

    [Theory]
    [InlineData("", false)]
    [InlineData("ab", false)]
    [InlineData("abc", true)]
    public void End_OfALength_CompletesWhatIsComplete(string seen, bool isComplete)
    {
        var scanner = new BodyScanner();
        scanner.Start(BodyFraming.OfLength(3));
        scanner.Scan(Wire.Bytes(seen), null);

        Assert.Equal(isComplete, scanner.End());
    }

    [Theory]
    [InlineData("1\r\nx\r\n0\r\n", false)]
    [InlineData("1\r\nx\r\n", false)]
    [InlineData("1\r\nx\r\n0\r\n\r\n", true)]
    public void End_OfChunks_CompletesWhatIsComplete(string seen, bool isComplete)
    {
        var scanner = new BodyScanner();
        scanner.Start(BodyFraming.Chunked);
        scanner.Scan(Wire.Bytes(seen), null);

        Assert.Equal(isComplete, scanner.End());
    }

    [Fact]
    public void End_UntilClose_CompletesTheBody()
    {
        var scanner = new BodyScanner();
        scanner.Start(BodyFraming.UntilClose);
        scanner.Scan("abc"u8, null);

        Assert.True(scanner.End());
        Assert.True(scanner.IsDone);
    }

    [Fact]
    public void Left_OfALength_CountsDown()
    {
        var scanner = new BodyScanner();
        scanner.Start(BodyFraming.OfLength(1L << 33));
        scanner.Scan(new byte[10], null);

        Assert.Equal((1L << 33) - 10, scanner.Left);
    }
}
