using MitmHost.Host.Chain;
using MitmHost.Host.Flows;
using MitmHost.Host.Store;
using MitmHost.Host.Tests.Certificates;

namespace MitmHost.Host.Tests.Flows;

internal sealed record RigOptions
{
    public IReadOnlyList<Addon> Addons { get; init; } = [];

    public OnError OnError { get; init; } = OnError.Continue;

    public FlowLimits Limits { get; init; } = new(10 << 20, null);

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Who signs what origins show; null where no TLS is spoken.</summary>
    public TestAuthority? Trusted { get; init; }

    /// <summary>Where flows are kept; null for nowhere.</summary>
    public FlowStore? Store { get; init; }

    /// <summary>The size of the client's socket buffers; null for the system's.</summary>
    public int? Buffer { get; init; }
}
