using CsCheck;
using MitmHost.Host.Transports;

namespace MitmHost.Host.Tests.Transports;

public sealed class ReplayStreamTests
{
    [Fact]
    public async Task Read_AnySizes_YieldsWhatWasAheadAndThenTheRest() =>
        await Gen.Select(Gen.Byte.Array[0, 50], Gen.Byte.Array[0, 50], Gen.Int[1, 20].Array[1, 10], Gen.Bool).SampleAsync(async (ahead, rest, sizes, isAsync) =>
        {
            await using var stream = new ReplayStream(ahead, new MemoryStream(rest));
            var read = new List<byte>();
            for (var i = 0; ; i++)
            {
                var buffer = new byte[sizes[i % sizes.Length]];
                var count = isAsync ? await stream.ReadAsync(buffer) : stream.Read(buffer, 0, buffer.Length);
                if (count == 0)
                {
                    break;
                }

                read.AddRange(buffer[..count]);
            }

            Assert.Equal([.. ahead, .. rest], read);
        });

    [Fact]
    public async Task Write_GoesToTheInnerStream()
    {
        var inner = new MemoryStream();
        await using var stream = new ReplayStream("ahead"u8.ToArray(), inner);

        await stream.WriteAsync("a"u8.ToArray());
        stream.Write("bc"u8.ToArray(), 1, 1);
        await stream.WriteAsync("de"u8.ToArray().AsMemory(0, 1));
        await stream.FlushAsync();

        Assert.Equal("acd", Wire.Text(inner.ToArray()));
    }

    [Fact]
    public async Task Dispose_DisposesTheInnerStream()
    {
        var inner = new MemoryStream();
        await new ReplayStream(default, inner).DisposeAsync();

        Assert.False(inner.CanRead);
    }
}
