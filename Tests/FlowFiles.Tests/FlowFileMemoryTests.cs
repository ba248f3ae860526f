namespace MitmHost.FlowFiles.Tests;

/// <summary>Alone, because what other tests allocate meanwhile would count.</summary>
[Collection(nameof(Alone))]
public sealed class FlowFileMemoryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Write_BodyKeptElsewhere_IsNotLoaded()
    {
        var flow = Live();
        flow.Response.AttachStored(new ZeroBody(300L * 1024 * 1024));
        var before = GC.GetTotalAllocatedBytes();

        var counting = new CountingStream();
        await using (var writer = new FlowFileWriter(counting))
        {
            await writer.WriteAsync(flow, Cancel);
        }

        Assert.InRange(counting.Count, 300L * 1024 * 1024, 301L * 1024 * 1024);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 8_000_000);
    }

    [Fact]
    public async Task Read_LargeBody_StaysOutOfMemory()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var flow = Live();
            flow.Response.AttachStored(new ZeroBody(300L * 1024 * 1024));
            await using (var writer = FlowFileWriter.Create(path))
            {
                await writer.WriteAsync(flow, Cancel);
            }

            var before = GC.GetTotalAllocatedBytes();
            var read = Assert.IsType<HttpFlow>(Assert.Single(await FlowFileReader.ReadAsync(path, null, Cancel).ToListAsync(Cancel)));

            Assert.Equal(300L * 1024 * 1024, read.Response.BodyLength);
            Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 16_000_000);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static HttpFlow Live() => new(new ClientConnection(), null, HttpRequest.Create("GET", "http://example.org/"))
    {
        Response = HttpResponse.Create(200),
    };
}
