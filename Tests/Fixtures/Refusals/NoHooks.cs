namespace MitmHost.Fixtures;

public sealed class NoHooks : Addon;
