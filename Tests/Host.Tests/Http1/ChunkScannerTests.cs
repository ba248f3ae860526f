using CsCheck;
using MitmHost.Host.Http1;

namespace MitmHost.Host.Tests.Http1;

public sealed class ChunkScannerTests
{
    private static readonly Gen<int[]> Portions = Gen.Int[0, 30].Array[0, 30];

    [Theory]
    [InlineData("0\r\n\r\n", "")]
    [InlineData("5\r\nhello\r\n0\r\n\r\n", "hello")]
    [InlineData("a\r\n0123456789\r\n0\r\n\r\n", "0123456789")]
    [InlineData("A\r\n0123456789\r\n0\r\n\r\n", "0123456789")]
    [InlineData("000000000000001\r\nx\r\n000\r\n\r\n", "x")]
    [InlineData("1;ext\r\nx\r\n1 ; a=\"b\"\r\ny\r\n0;last\r\n\r\n", "xy")]
    [InlineData("2\r\n\r\n\r\n0\r\n\r\n", "\r\n")]
    public void Scan_WholeBody_YieldsThePayload(string body, string payload) =>
        Assert.Equal(new ScannedBody(payload, body.Length, IsDone: true, IsWrong: false, ""), Scan(body));

    [Fact]
    public void Scan_Trailers_AreKeptAsTheyCame() =>
        Assert.Equal("Digest:  abc \r\nx: y\r\n", Scan("1\r\nx\r\n0\r\nDigest:  abc \r\nx: y\r\n\r\n").Trailers);

    [Fact]
    public void Scan_BytesBehindTheBody_StayWhereTheyAre()
    {
        const string Body = "1\r\nx\r\n0\r\n\r\n";

        Assert.Equal(new ScannedBody("x", Body.Length, IsDone: true, IsWrong: false, ""), Scan(Body + "GET / HTTP/1.1\r\n\r\n"));
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("g\r\n")]
    [InlineData("-1\r\n")]
    [InlineData("+1\r\nx\r\n")]
    [InlineData("0x1\r\nx\r\n")]
    [InlineData(" 1\r\nx\r\n")]
    [InlineData(";ext\r\n")]
    [InlineData("1\nx\r\n")]
    [InlineData("1\rx\r\n")]
    [InlineData("1;e\nx\r\n")]
    [InlineData("1;e\r\rx\r\n")]
    [InlineData("1;e\0\r\nx\r\n")]
    [InlineData("1\r\nxy\r\n")]
    [InlineData("1\r\nx\n0\r\n\r\n")]
    [InlineData("1\r\nx\r0\r\n\r\n")]
    [InlineData("1,\r\nx\r\n")]
    [InlineData("0000000000000001\r\nx\r\n")]
    [InlineData("ffffffffffffffff\r\n")]
    [InlineData("0\r\n\n")]
    [InlineData("0\r\n\n\n")]
    [InlineData("0\r\nA: b\n\r\n")]
    [InlineData("0\r\nA: b\n\n")]
    [InlineData("0\r\nA: b\r\n c\r\n\r\n")]
    [InlineData("0\r\nA : b\r\n\r\n")]
    public void Scan_WrongFraming_IsRefused(string body)
    {
        var scanned = Scan(body + "0\r\n\r\n");

        Assert.True(scanned.IsWrong);
    }

    [Fact]
    public void Scan_LargestSize_IsNotMistaken()
    {
        var scanner = new BodyScanner();
        scanner.Start(BodyFraming.Chunked);

        scanner.Scan(Wire.Bytes("fffffffffffffff\r\n"), null);

        Assert.Null(scanner.Fault);
        Assert.Equal(0xfffffffffffffff, scanner.Left);
    }

    [Fact]
    public void Scan_ExtensionWithoutEnd_IsRefused() => Assert.True(Scan("1;" + new string('e', 5000)).IsWrong);

    [Fact]
    public void Scan_TrailersWithoutEnd_AreRefusedBeforeTheyAreHeld()
    {
        var line = $"A: {new string('b', 1000)}\r\n";
        var body = "0\r\n" + string.Concat(Enumerable.Repeat(line, 100));

        var scanned = Scan(body);

        Assert.True(scanned.IsWrong);
        Assert.True(scanned.Consumed <= (64 * 1024) + 3);
    }

    [Fact]
    public void Start_AfterAFault_BeginsAnew()
    {
        var (scanner, tap) = (new BodyScanner(), new CollectingTap());
        scanner.Start(BodyFraming.Chunked);
        scanner.Scan(Wire.Bytes("1\r\nx\r\n0\r\nA: b\r\n wrong\r\n\r\n"), null);
        Assert.NotNull(scanner.Fault);

        scanner.Start(BodyFraming.Chunked);
        scanner.Scan(Wire.Bytes("2\r\nyz\r\n0\r\n\r\n"), tap);

        Assert.Equal((null, true, "yz", null), (scanner.Fault, scanner.IsDone, tap.Text, scanner.Trailers));
    }

    [Fact]
    public void Scan_AnyPortions_MakeNoDifference() =>
        Gen.Select(Gen.OneOf(ChunkGens.Body, ChunkGens.Damaged), Gen.Byte.Array[0, 30], Portions).Sample((body, behind, portions) =>
        {
            var all = body + Wire.Text(behind);

            Assert.Equal(Scan(all), ScannedBody.Of(BodyFraming.Chunked, all, portions));
        });

    [Fact]
    public void Scan_ByteByByte_MakesNoDifference() =>
        ChunkGens.Body.Sample(body => Assert.Equal(Scan(body), ScannedBody.Of(BodyFraming.Chunked, body, Enumerable.Repeat(1, body.Length))));

    [Fact]
    public void Scan_AnyBody_AgreesWithTheGrammar() =>
        Gen.Select(Gen.OneOf(ChunkGens.Body, ChunkGens.Damaged), Gen.Byte.Array[0, 30]).Sample((body, behind) =>
        {
            var all = body + Wire.Text(behind);
            var scanned = Scan(all);

            if (ReferenceChunks.Decode(all) is { } expected)
            {
                Assert.Equal(new ScannedBody(expected.Payload, expected.Consumed, IsDone: true, IsWrong: false, expected.Trailers), scanned);
            }
            else
            {
                Assert.True(scanned.IsWrong || !scanned.IsDone);
            }
        });

    [Fact]
    public void Scan_AnyBytes_NeverThrows() => Gen.Byte.Array[0, 200].Sample(bytes => { Scan(Wire.Text(bytes)); });

    private static ScannedBody Scan(string body) => ScannedBody.Of(BodyFraming.Chunked, body);
}
