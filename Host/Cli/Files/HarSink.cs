using MitmHost.FlowFiles;

namespace MitmHost.Host.Cli.Files;

/// <summary>A HAR file.</summary>
internal sealed class HarSink(Stream stream, bool isCompressed) : FlowSink
{
    private readonly HarWriter writer = new(stream, new HarWriteOptions { Compressed = isCompressed, LeaveOpen = true });

    public override string LeftOut => "TCP, UDP or DNS flows, which HAR does not know";

    public override ValueTask<bool> WriteAsync(Flow flow, CancellationToken cancellationToken) => writer.WriteAsync(flow, cancellationToken);

    public override ValueTask DisposeAsync() => writer.DisposeAsync();
}
