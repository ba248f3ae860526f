namespace MitmHost.Host.Tests.Flows;

/// <summary>A probe that makes nobody hold bodies back.</summary>
[NonBlocking]
[StreamsBodies]
internal sealed class StreamingFlowProbe : FlowProbe;
