namespace MitmHost.EndToEnd.Programs;

/// <summary>A proxy with the plugins.json that comes with it.</summary>
public sealed class DefaultProxy() : ProxyFixture(new ProxyHome());
