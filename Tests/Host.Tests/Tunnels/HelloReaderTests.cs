using MitmHost.Host.Tunnels;

namespace MitmHost.Host.Tests.Tunnels;

public sealed class HelloReaderTests
{
    [Fact]
    public void Read_Numbers_AreBigEndian()
    {
        var reader = new HelloReader([0xab, 0x12, 0x34, 0xcd]);

        Assert.Equal((0xab, 0x1234, 1), (reader.Byte(), reader.Short(), reader.Rest));
    }

    [Fact]
    public void Read_BeyondTheEnd_YieldsZerosAndEmptyParts()
    {
        var reader = new HelloReader([0x01]);

        Assert.Equal(0, reader.Short());
        Assert.Equal(0, reader.Byte());
        Assert.True(reader.Take(10).IsEmpty);
    }

    [Fact]
    public void Take_MoreThanIsThere_TakesTheRest()
    {
        var reader = new HelloReader([1, 2, 3]);
        reader.Skip(1);

        Assert.Equal([2, 3], reader.Take(ushort.MaxValue).ToArray());
        Assert.Equal(0, reader.Rest);
    }
}
