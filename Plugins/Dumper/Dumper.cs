using MitmHost.FlowFiles;

namespace MitmHost.Plugins;

/// <summary>Prints each finished flow to stdout.</summary>
/// <remarks>A hook only takes a record of the flow; text is made and written elsewhere, so that a slow or stuck stdout holds up no flow.</remarks>
[Addon("dumper", Description = "Prints each finished flow to stdout.")]
[NonBlocking]
[StreamsBodies]
internal sealed class Dumper : Addon<DumperOptions>, IRequestHeadersHook, IResponseHeadersHook, IResponseHook, IErrorHook, IHttpConnectErrorHook, IOptionsChangedHook
{
    /// <summary>Some seconds of heavy traffic; beyond that stdout is stuck rather than slow.</summary>
    private const int QueueCapacity = 10_000;

    private RecordQueue? queue;
    private volatile FlowFilter? filter;

    /// <summary>Where the lines go; stdout unless it was set before the start.</summary>
    internal Screen? Screen { get; set; }

    public override ValueTask StartAsync(CancellationToken cancellationToken)
    {
        var screen = Screen ??= Screen.OfStandardOutput();
        filter = FilterOf(Options);
        queue = new RecordQueue(screen, () => Options.Color, Logger, QueueCapacity);
        return default;
    }

    public override async ValueTask StopAsync(CancellationToken cancellationToken)
    {
        if (queue is not null)
        {
            await queue.EndAsync(cancellationToken);
        }
    }

    public override ValueTask DisposeAsync()
    {
        queue?.Close();
        return base.DisposeAsync();
    }

    public void OnOptionsChanged(IReadOnlySet<string> names) => filter = FilterOf(Options);

    public void OnRequestHeaders(HttpFlow flow) => KeepPreview(flow.Request);

    public void OnResponseHeaders(HttpFlow flow)
    {
        // An addon in front may have taken the response back.
        if (flow.HasResponse)
        {
            KeepPreview(flow.Response);
        }
    }

    public void OnResponse(HttpFlow flow) => Show(flow);

    public void OnError(HttpFlow flow) => Show(flow);

    public void OnHttpConnectError(HttpFlow flow) => Show(flow);

    /// <exception cref="FlowFilterException">It is no filter; the message points at the column.</exception>
    private static FlowFilter? FilterOf(DumperOptions options) => string.IsNullOrEmpty(options.Filter) ? null : FlowFilter.Parse(options.Filter);

    private void KeepPreview(HttpMessage message)
    {
        if (filter is not null && message.BodyMode == BodyMode.Auto)
        {
            // It may ask for the body.
            message.BodyMode = BodyMode.Buffer;
        }

        if (Options.Detail >= FlowRecord.BodyDetail)
        {
            message.BodyPreviewLimit = FlowRecord.PreviewLimit;
        }
    }

    private void Show(HttpFlow flow)
    {
        var detail = Options.Detail;
        if (detail > 0 && queue is { IsOpen: true } open && filter?.Matches(flow) != false)
        {
            open.Add(FlowRecord.Of(flow, detail));
        }
    }
}
