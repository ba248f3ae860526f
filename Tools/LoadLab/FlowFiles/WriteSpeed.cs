using MitmHost.FlowFiles;

namespace MitmHost.Tools.LoadLab.FlowFiles;

/// <summary>How fast flows that are in memory are written to a file.</summary>
internal static class WriteSpeed
{
    private const int Flows = 2000;

    /// <summary>The best of some passes, in bytes a second: the first ones warm up code and file system.</summary>
    public static async Task<double> MeasureAsync(int version, long size, string path, CancellationToken cancellationToken)
    {
        var source = new SampleFlows();
        var flows = Enumerable.Range(0, Flows).Select(_ => source.Next()).ToArray();
        var best = 0.0;
        for (var pass = 0; pass < 4; pass++)
        {
            var start = TimeProvider.System.GetTimestamp();
            var written = await WriteAsync(flows, version, size, path, cancellationToken);
            best = Math.Max(best, written / TimeProvider.System.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    private static async Task<long> WriteAsync(HttpFlow[] flows, int version, long size, string path, CancellationToken cancellationToken)
    {
        await using var file = File.Create(path, 128 * 1024);
        await using var writer = new FlowFileWriter(file, new FlowWriteOptions { FormatVersion = version, LeaveOpen = true });
        for (var i = 0; file.Position < size; i++)
        {
            await writer.WriteAsync(flows[i % flows.Length], cancellationToken);
        }

        await writer.FlushAsync(cancellationToken);
        return file.Position;
    }
}
