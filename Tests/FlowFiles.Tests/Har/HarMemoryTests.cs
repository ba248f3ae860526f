using System.IO.Compression;

namespace MitmHost.FlowFiles.Tests.Har;

[Collection(nameof(Alone))]
public sealed class HarMemoryTests
{
    [Fact]
    public async Task Write_ABodyOf300MegabytesFromElsewhere_PassesByTheMemory()
    {
        var client = new ClientConnection(new("127.0.0.1", 1), new("127.0.0.1", 2), default);
        var flow = new HttpFlow(client, null, HttpRequest.Create("GET", "http://example.org/")) { Response = HttpResponse.Create(200) };
        flow.Response.AttachStored(new ZeroBody(300L * 1024 * 1024));
        var counted = new CountingStream();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await using (var writer = new HarWriter(counted))
        {
            await writer.WriteAsync(flow, TestContext.Current.CancellationToken);
        }

        Assert.InRange(counted.Count, 400L * 1024 * 1024, 401L * 1024 * 1024);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 8 * 1024 * 1024);
    }

    [Fact]
    public async Task Read_AZlibBombOfSpaces_TakesNoMemory()
    {
        var bomb = new MemoryStream();
        await using (var coder = new ZLibStream(bomb, CompressionLevel.Fastest, leaveOpen: true))
        {
            await coder.WriteAsync("{\"log\":{\"entries\":["u8.ToArray(), TestContext.Current.CancellationToken);
            var spaces = new byte[1024 * 1024];
            spaces.AsSpan().Fill((byte)' ');
            for (var i = 0; i < 300; i++)
            {
                await coder.WriteAsync(spaces, TestContext.Current.CancellationToken);
            }
        }

        var before = GC.GetTotalAllocatedBytes(precise: true);
        var (flows, faults) = await HarText.ReadAsync(bomb.ToArray());

        Assert.Empty(flows);
        Assert.StartsWith("end at ", Assert.Single(faults), StringComparison.Ordinal);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 16 * 1024 * 1024);
    }
}
