namespace MitmHost.Host.Chain;

/// <summary>One addon in one hook: what a thread shows while it runs there.</summary>
internal sealed record HookPlace(ChainAddon Addon, string Hook);
