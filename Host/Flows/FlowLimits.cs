namespace MitmHost.Host.Flows;

/// <summary>Bounds on bodies, from the <c>host</c> section of plugins.json.</summary>
/// <param name="StreamLargeBodies">Longer bodies pass as they come, even where an addon would like them whole; null for no bound.</param>
/// <param name="BodySizeLimit">Longer bodies end the flow; null for no limit.</param>
internal sealed record FlowLimits(long? StreamLargeBodies, long? BodySizeLimit);
