namespace MitmHost.EndToEnd.Programs;

/// <summary>A proxy whose addons change nothing.</summary>
public sealed class ExactProxy() : ProxyFixture(new ProxyHome().Configured("""
    { "plugins": [ { "name": "ModifyHeaders", "enabled": false }, { "name": "Dumper" } ] }
    """));
