using CsCheck;
using MitmHost.Host.Tunnels;

namespace MitmHost.Host.Tests.Tunnels;

public sealed class ClientHelloTests
{
    [Fact]
    public async Task TryRead_RealHello_ReadsNameAndProtocols()
    {
        var bytes = await CapturedHello.OfAsync("some.example", "h2", "http/1.1");

        Assert.True(ClientHello.TryRead(bytes, out var hello));

        Assert.Equal("some.example", hello.Sni);
        Assert.Equal(["h2", "http/1.1"], hello.AlpnOffers);
    }

    [Fact]
    public async Task TryRead_HelloWithoutExtensions_HasNoNameAndNoProtocols()
    {
        var bytes = await CapturedHello.OfAsync("127.0.0.1");

        Assert.True(ClientHello.TryRead(bytes, out var hello));

        Assert.Null(hello.Sni);
        Assert.Empty(hello.AlpnOffers);
    }

    [Fact]
    public async Task TryRead_EverySplit_WaitsForTheRest()
    {
        var bytes = await CapturedHello.OfAsync("some.example", "http/1.1");

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.False(ClientHello.TryRead(bytes.AsSpan(0, length), out _));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(50)]
    public async Task TryRead_MessageOverSeveralRecords_IsReadOnceItIsWhole(int size)
    {
        var bytes = CapturedHello.Cut(await CapturedHello.OfAsync("some.example", "http/1.1"), size);

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.False(ClientHello.TryRead(bytes.AsSpan(0, length), out _));
        }

        Assert.True(ClientHello.TryRead(bytes, out var hello));
        Assert.Equal(("some.example", "http/1.1"), (hello.Sni, hello.AlpnOffers.Single()));
    }

    [Fact]
    public async Task TryRead_BytesBehindTheHello_ChangeNothing()
    {
        byte[] bytes = [.. await CapturedHello.OfAsync("some.example"), 0x17, 3, 3, 0, 1, 0];

        Assert.True(ClientHello.TryRead(bytes, out var hello));

        Assert.Equal("some.example", hello.Sni);
    }

    [Fact]
    public async Task TryRead_BytesBehindTheHelloInItsRecord_AreNoExtensions()
    {
        var bytes = await CapturedHello.OfAsync("some.example");
        byte[] name = [0, 0, 0, 9, 0, 7, 0, 0, 4, .. "evil"u8];
        byte[] longer = [.. bytes, .. name];
        (longer[3], longer[4]) = ((byte)((longer.Length - 5) >> 8), (byte)(longer.Length - 5));

        Assert.True(ClientHello.TryRead(longer, out var hello));

        Assert.Equal("some.example", hello.Sni);
    }

    [Theory]
    [InlineData("16030100050200000100")]
    [InlineData("17030300050100000100")]
    [InlineData("1603010000")]
    public void TryRead_SomethingElse_IsLeftToTheTlsLibrary(string hex)
    {
        Assert.True(ClientHello.TryRead(Convert.FromHexString(hex), out var hello));

        Assert.Equal((null, 0), (hello.Sni, hello.AlpnOffers.Count));
    }

    [Fact]
    public void TryRead_MessageThatAnnouncesMoreThanIsLookedInto_EndsTheWait()
    {
        var message = new byte[ClientHello.Longest];
        (message[0], message[1]) = (1, 0xff);
        var records = CapturedHello.Cut([0, 0, 0, 0, 0, .. message], 16 * 1024);

        Assert.True(ClientHello.TryRead(records, out _));
    }

    [Fact]
    public async Task TryRead_IncompleteHello_CostsNoMemory()
    {
        var bytes = CapturedHello.Cut(await CapturedHello.OfAsync("some.example"), 1);
        ClientHello.TryRead(bytes.AsSpan(0, bytes.Length - 1), out _);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var length = 0; length < bytes.Length; length++)
        {
            ClientHello.TryRead(bytes.AsSpan(0, length), out _);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task TryRead_AnyDamage_NeverThrows()
    {
        var bytes = await CapturedHello.OfAsync("some.example", "h2", "http/1.1");
        var cut = CapturedHello.Cut(bytes, 20);

        Gen.Select(Gen.Bool, Gen.Select(Gen.Int[0, cut.Length - 1], Gen.Byte).Array[1, 8], Gen.Int[0, cut.Length]).Sample((isCut, edits, length) =>
        {
            var damaged = (byte[])(isCut ? cut : bytes).Clone();
            foreach (var (at, by) in edits)
            {
                damaged[at % damaged.Length] = by;
            }

            ClientHello.TryRead(damaged.AsSpan(0, Math.Min(length, damaged.Length)), out _);
            ClientHello.TryRead(damaged, out _);
        });
    }

    [Fact]
    public void TryRead_AnyBytes_NeverThrows() =>
        Gen.Byte.Array[0, 300].Sample(bytes =>
        {
            ClientHello.TryRead(bytes, out _);
            ClientHello.TryRead([0x16, 3, 1, 1, 0, 1, 0, 0, 0xfa, .. bytes], out _);
        });
}
