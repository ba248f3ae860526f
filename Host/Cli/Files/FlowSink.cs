namespace MitmHost.Host.Cli.Files;

/// <summary>Where flows are written to, in one of the forms.</summary>
internal abstract class FlowSink : IAsyncDisposable
{
    /// <summary>What the form cannot hold, such as <c>UDP flows</c>; for messages.</summary>
    public virtual string LeftOut => "";

    /// <returns>False when the form cannot hold the flow, which is left out.</returns>
    public abstract ValueTask<bool> WriteAsync(Flow flow, CancellationToken cancellationToken);

    /// <summary>Completes the file. The stream stays open.</summary>
    public abstract ValueTask DisposeAsync();
}
