using Microsoft.Extensions.Logging;
using MitmHost.FlowFiles;

namespace MitmHost.Plugins;

/// <summary>Exports each finished flow that a filter lets through (mitmproxy: <c>export</c>).</summary>
/// <remarks>Without a folder its hooks do nothing, and hold back no body.</remarks>
[Addon("export", Description = "Exports finished flows as curl, HTTPie, Python, C# or raw messages.")]
[NonBlocking]
[StreamsBodies]
internal sealed class Export : Addon<ExportOptions>, IAsyncOptionsChangedHook, IRequestHeadersHook, IResponseHeadersHook, IAsyncResponseHook, IAsyncErrorHook
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

    public void OnRequestHeaders(HttpFlow flow) => Hold(flow.Request);

    public void OnResponseHeaders(HttpFlow flow)
    {
        if (flow.HasResponse)
        {
            Hold(flow.Response);
        }
    }

    public ValueTask OnResponseAsync(HttpFlow flow, CancellationToken cancellationToken) => ExportAsync(flow, cancellationToken);

    public ValueTask OnErrorAsync(HttpFlow flow, CancellationToken cancellationToken) => ExportAsync(flow, cancellationToken);

    /// <summary>A body that is to be exported must not pass unseen.</summary>
    private void Hold(HttpMessage message)
    {
        if (target is not null && message.BodyMode == BodyMode.Auto)
        {
            message.BodyMode = BodyMode.Buffer;
        }
    }

    /// <summary>Elsewhere: a file may block, and this thread carries other connections.</summary>
    private ValueTask ExportAsync(HttpFlow flow, CancellationToken cancellationToken) =>
        target is { } to && to.Filter?.Matches(flow) != false ? new ValueTask(Task.Run(() => ExportAsync(to, flow, cancellationToken), CancellationToken.None)) : default;

    private async Task ExportAsync(ExportTarget to, HttpFlow flow, CancellationToken cancellationToken)
    {
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
