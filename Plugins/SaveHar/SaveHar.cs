namespace MitmHost.Plugins;

/// <summary>Saves the finished flows to a HAR file (mitmproxy: <c>savehar</c>).</summary>
/// <remarks>
/// Without a file its hooks do nothing, and hold back no body. The file is whole after each flow, unless it is compressed or stdout: then its end comes when the addon stops. One
/// writer at a time: a second addon, or a second proxy, that is to save to the same file does not start.
/// </remarks>
[Addon("save-har", Description = "Saves the finished flows to a HAR file.")]
[NonBlocking]
[StreamsBodies]
internal sealed class SaveHar : Addon<SaveHarOptions>, IOptionsChangedHook, IRequestHeadersHook, IResponseHeadersHook, IAsyncResponseHook, IAsyncErrorHook
{
    private volatile FlowFilter? filter;
    private HarFile? file;

    /// <summary>Where <c>-</c> goes; stdout unless it was set before the start.</summary>
    internal Stream? StandardOutput { get; set; }

    public override ValueTask StartAsync(CancellationToken cancellationToken)
    {
        filter = FilterOf(Options);
        file = Options.File switch
        {
            null or "" => null,
            "-" => HarFile.To(StandardOutput ?? Console.OpenStandardOutput(), Logger),
            var path => HarFile.Create(path, Logger),
        };
        return default;
    }

    public void OnOptionsChanged(IReadOnlySet<string> names) => filter = FilterOf(Options);

    public void OnRequestHeaders(HttpFlow flow) => Hold(flow.Request);

    public void OnResponseHeaders(HttpFlow flow)
    {
        if (flow.HasResponse)
        {
            Hold(flow.Response);
        }
    }

    public ValueTask OnResponseAsync(HttpFlow flow, CancellationToken cancellationToken) => SaveAsync(flow);

    public ValueTask OnErrorAsync(HttpFlow flow, CancellationToken cancellationToken) => SaveAsync(flow);

    public override async ValueTask StopAsync(CancellationToken cancellationToken)
    {
        if (file is not null)
        {
            await file.DisposeAsync();
        }
    }

    private static FlowFilter? FilterOf(SaveHarOptions options) => string.IsNullOrEmpty(options.Filter) ? null : FlowFilter.Parse(options.Filter);

    /// <summary>A body that is to be in the file must not pass unseen.</summary>
    private void Hold(HttpMessage message)
    {
        if (file is not null && message.BodyMode == BodyMode.Auto)
        {
            message.BodyMode = BodyMode.Buffer;
        }
    }

    /// <summary>Elsewhere: a file may block, and this thread carries other connections.</summary>
    private ValueTask SaveAsync(HttpFlow flow) => file is { } open && filter?.Matches(flow) != false ? new ValueTask(Task.Run(() => open.AddAsync(flow))) : default;
}
