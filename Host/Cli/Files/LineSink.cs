namespace MitmHost.Host.Cli.Files;

/// <summary>A JSON object on a line for each flow.</summary>
internal sealed class LineSink(Stream stream) : FlowSink
{
    private readonly FlowJson json = new();

    public override async ValueTask<bool> WriteAsync(Flow flow, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(json.Line(flow), cancellationToken);
        return true;
    }

    public override async ValueTask DisposeAsync()
    {
        json.Dispose();
        await stream.FlushAsync();
    }
}
