using MitmHost.FlowFiles;

namespace MitmHost.Host.Cli.Files;

/// <summary>A flow file.</summary>
internal sealed class FlowFileSink(Stream stream, int formatVersion) : FlowSink
{
    private readonly FlowFileWriter writer = new(stream, new FlowWriteOptions { FormatVersion = formatVersion, LeaveOpen = true });

    public override string LeftOut => "UDP flows, which format 17 does not know";

    public override async ValueTask<bool> WriteAsync(Flow flow, CancellationToken cancellationToken)
    {
        var before = writer.Skipped;
        await writer.WriteAsync(flow, cancellationToken);
        return writer.Skipped == before;
    }

    public override ValueTask DisposeAsync() => writer.DisposeAsync();
}
