namespace MitmHost.EndToEnd.Programs;

/// <summary>A proxy that accepts any certificate of an origin.</summary>
public sealed class InsecureProxy() : ProxyFixture(new ProxyHome(), "--upstream-insecure");
