using Microsoft.Extensions.Logging;
using MitmHost.FlowFiles;

namespace MitmHost.Plugins;

/// <summary>Exports each finished flow that a filter lets through (mitmproxy: <c>export</c>).</summary>
[Addon("export", Description = "Exports finished flows as curl, HTTPie, Python, C# or raw messages.")]
internal sealed class Export : Addon<ExportOptions>, IAsyncOptionsChangedHook, IAsyncResponseHook, IAsyncErrorHook
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private volatile ExportTarget? target;
    private long number;

    /// <summary>Where <c>-</c> goes; stdout unless it was set before the start.</summary>
    internal Stream? StandardOutput { get; set; }

    public override ValueTask StartAsync(CancellationToken cancellationToken)
    {
        target = ExportTarget.Of(Options, StandardOutput);
        return default;
    }

    public ValueTask OnOptionsChangedAsync(IReadOnlySet<string> names, CancellationToken cancellationToken) => StartAsync(cancellationToken);

    public async ValueTask OnResponseAsync(HttpFlow flow, CancellationToken cancellationToken) => await ExportAsync(flow, cancellationToken);

    public async ValueTask OnErrorAsync(HttpFlow flow, CancellationToken cancellationToken) => await ExportAsync(flow, cancellationToken);

    private async Task ExportAsync(HttpFlow flow, CancellationToken cancellationToken)
    {
        if (target is not { } to || to.Filter?.Matches(flow) == false)
        {
            return;
        }

        await turn.WaitAsync(cancellationToken);
        try
        {
            var exported = FlowExport.Export(to.Format, flow);
            await to.WriteAsync(++number, flow, exported, cancellationToken);
        }
        catch (InvalidOperationException reason)
        {
            Logger.LogDebug("{Url} is not exported: {Reason}", flow.Request.Url, reason.Message);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            target = null;
            Logger.LogError("Nothing more is exported to {Target} ({Reason}) Make room, or change the options.", to.Name, reason.Message);
        }
        finally
        {
            turn.Release();
        }
    }
}
