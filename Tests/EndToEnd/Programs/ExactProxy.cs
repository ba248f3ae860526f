using MitmHost.EndToEnd.Peers;

namespace MitmHost.EndToEnd.Programs;

/// <summary>A proxy whose addons change nothing; all tests share it that need no other.</summary>
public sealed class ExactProxy : IAsyncLifetime
{
    private readonly ProxyHome home = new ProxyHome().Configured("""
        { "plugins": [ { "name": "ModifyHeaders", "enabled": false }, { "name": "Dumper" } ] }
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
