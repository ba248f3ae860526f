namespace MitmHost.Tools.Migrate.Verifying;

/// <summary>Sends recorded flows through one addon.</summary>
internal interface IAddonReplay
{
    Task<IReadOnlyList<FlowRun>> RunAsync(IReadOnlyList<HttpFlow> recorded, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken);
}
