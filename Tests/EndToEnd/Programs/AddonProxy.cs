using MitmHost.EndToEnd.Peers;

namespace MitmHost.EndToEnd.Programs;

/// <summary>A proxy with an addon DLL that was dropped into its home; its addons do something only where a request asks for it.</summary>
public sealed class AddonProxy : IAsyncLifetime
{
    private readonly ProxyHome home = new ProxyHome().With("OnDemand").Configured("""
        {
          "plugins": [
            { "name": "ModifyHeaders", "enabled": false },
            { "name": "Dumper" },
            { "name": "OnDemand/tells-events" },
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
        """);

    private ProxyProcess? process;

    internal ProxyProcess Process => process!;

    public async ValueTask InitializeAsync() =>
        process = await ProxyProcess.StartAsync(home, "--upstream-ca", home.Write("origins.pem", OriginCertificates.AuthorityPem));

    public async ValueTask DisposeAsync()
    {
        await process!.DisposeAsync();
        home.Dispose();
    }
}
