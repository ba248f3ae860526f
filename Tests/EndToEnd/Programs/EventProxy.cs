namespace MitmHost.EndToEnd.Programs;

/// <summary>A proxy whose only addon tells the events, of few connections: the system soon gives the port of one to another.</summary>
public sealed class EventProxy() : ProxyFixture(new ProxyHome().With("OnDemand").Configured("""
    { "plugins": [ { "name": "OnDemand/tells-events" } ] }
    """));
