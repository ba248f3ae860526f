namespace MitmHost.EndToEnd.Programs;

/// <summary>A proxy with an addon DLL that was dropped into its home; its addons do something only where a request asks for it.</summary>
public sealed class AddonProxy() : ProxyFixture(new ProxyHome().With("OnDemand").Configured("""
    {
      "plugins": [
        { "name": "ModifyHeaders", "enabled": false },
        { "name": "Dumper" },
        { "name": "OnDemand/tells-events", "enabled": false },
        { "name": "OnDemand/throws-faults" },
        { "name": "OnDemand/throws-where-it-matters", "onError": "block" },
        { "name": "OnDemand/hangs", "timeout": "100ms" },
        { "name": "OnDemand/kills-flows" },
        { "name": "OnDemand/answers-itself" },
        { "name": "OnDemand/redirects" },
        { "name": "OnDemand/changes-heads" },
        { "name": "OnDemand/edits-bodies" },
        { "name": "OnDemand/pauses" },
        { "name": "OnDemand/witnesses" },
      ],
    }
    """));
