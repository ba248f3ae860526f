using Microsoft.Extensions.Logging;

namespace MitmHost.Plugins;

/// <summary>Writes each flow that has ended to a file (mitmproxy: <c>save_stream_file</c>).</summary>
/// <remarks>
/// Without a file its hooks do nothing, and hold back no body. With one, a flow goes on when it has been written: what was answered is in the file,
/// whatever becomes of this process.
/// </remarks>
[Addon("save", Description = "Writes each flow that has ended to a file.")]
[NonBlocking]
[StreamsBodies]
internal sealed class Save(TimeProvider time) : Addon<SaveOptions>, IOptionsChangedHook, IRequestHeadersHook, IResponseHeadersHook, IAsyncResponseHook, IAsyncErrorHook
{
    private readonly SemaphoreSlim gate = new(1);
    private volatile SavePlan? plan;
    private FlowLog? log;
    private long lost;

    public override ValueTask StartAsync(CancellationToken cancellationToken)
    {
        plan = SavePlan.Of(Options);

        // A file that cannot be written is told at the start, not with the first flow.
        if (plan is { } wanted)
        {
            Open(wanted);
        }

        return default;
    }

    /// <summary>The file in use is closed with the next flow, when its name is another one.</summary>
    public void OnOptionsChanged(IReadOnlySet<string> names)
    {
        try
        {
            plan = SavePlan.Of(Options);
        }
        catch (FormatException exception)
        {
            Logger.LogError("{Reason} The options before it stay in force.", exception.Message);
        }
    }

    public void OnRequestHeaders(HttpFlow flow) => Hold(flow.Request);

    public void OnResponseHeaders(HttpFlow flow)
    {
        if (flow.HasResponse)
        {
            Hold(flow.Response);
        }
    }

    public ValueTask OnResponseAsync(HttpFlow flow, CancellationToken cancellationToken) => KeepAsync(flow);

    public ValueTask OnErrorAsync(HttpFlow flow, CancellationToken cancellationToken) => KeepAsync(flow);

    public override async ValueTask StopAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        plan = null;
        gate.Release();
    }

    public override async ValueTask DisposeAsync()
    {
        if (log is not null)
        {
            await log.DisposeAsync();
        }

        gate.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>A body that is to be in the file must not pass unseen.</summary>
    private void Hold(HttpMessage message)
    {
        if (plan is not null && message.BodyMode == BodyMode.Auto)
        {
            message.BodyMode = BodyMode.Buffer;
        }
    }

    private ValueTask KeepAsync(Flow flow) =>
        plan is { } wanted && wanted.Wants(flow) ? new ValueTask(Task.Run(() => WriteAsync(wanted, flow))) : default;

    private async Task WriteAsync(SavePlan wanted, Flow flow)
    {
        await gate.WaitAsync();
        try
        {
            await CloseUnlessAsync(wanted);
            log ??= Open(wanted);
            await log.WriteAsync(flow);
            if (lost > 0)
            {
                Logger.LogInformation("{File} can be written again. Flows that are missing in it: {Count}.", log.Path, lost);
                lost = 0;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Once: a full disk would fill the log too.
            if (lost++ == 0)
            {
                Logger.LogError("Flows cannot be written to {File}: {Reason} They are tried again, each one.", NameNow(wanted), exception.Message);
            }
        }
        finally
        {
            gate.Release();
        }
    }

    private async ValueTask CloseUnlessAsync(SavePlan wanted)
    {
        if (log is { } open && open.Path != NameNow(wanted))
        {
            log = null;
            await open.DisposeAsync();
        }
    }

    private FlowLog Open(SavePlan wanted) => log = new FlowLog(NameNow(wanted), wanted.Name.Appends, wanted.FormatVersion);

    private string NameNow(SavePlan wanted) => Path.GetFullPath(wanted.Name.At(time.GetLocalNow()));
}
