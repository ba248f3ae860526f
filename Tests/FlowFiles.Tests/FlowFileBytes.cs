namespace MitmHost.FlowFiles.Tests;

/// <summary>Flows as the bytes of a file and back, through the public reader and writer.</summary>
internal static class FlowFileBytes
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<byte[]> WriteAsync(IEnumerable<Flow> flows, int version = FlowFormat.Current)
    {
        using var file = new MemoryStream();
        await using (var writer = new FlowFileWriter(file, new FlowWriteOptions { LeaveOpen = true, FormatVersion = version }))
        {
            foreach (var flow in flows)
            {
                await writer.WriteAsync(flow, Cancel);
            }
        }

        return file.ToArray();
    }

    public static async Task<List<Flow>> ReadAsync(byte[] file, FlowReadOptions? options = null)
    {
        using var stream = new MemoryStream(file);
        return await FlowFileReader.ReadAsync(stream, options, Cancel).ToListAsync(Cancel);
    }
}
