namespace MitmHost.Plugins;

/// <summary>Saves the finished flows to a HAR file (mitmproxy: <c>savehar</c>).</summary>
/// <remarks>
/// The file is whole after each flow, unless it is compressed or stdout: then its end comes when the addon stops. A WebSocket is saved when it ends. One
/// writer at a time: a second addon, or a second proxy, that is to save to the same file does not start.
/// </remarks>
[Addon("save-har", Description = "Saves the finished flows to a HAR file.")]
internal sealed class SaveHar : Addon<SaveHarOptions>, IOptionsChangedHook, IAsyncResponseHook, IAsyncErrorHook
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

    public async ValueTask OnResponseAsync(HttpFlow flow, CancellationToken cancellationToken) => await SaveAsync(flow);

    public async ValueTask OnErrorAsync(HttpFlow flow, CancellationToken cancellationToken) => await SaveAsync(flow);

    public override async ValueTask StopAsync(CancellationToken cancellationToken)
    {
        if (file is not null)
        {
            await file.DisposeAsync();
        }
    }

    private static FlowFilter? FilterOf(SaveHarOptions options) => string.IsNullOrEmpty(options.Filter) ? null : FlowFilter.Parse(options.Filter);

    private Task SaveAsync(HttpFlow flow) => file is { } open && filter?.Matches(flow) != false ? open.AddAsync(flow) : Task.CompletedTask;
}
