using MitmHost.EndToEnd.Peers;

namespace MitmHost.EndToEnd.Programs;

/// <summary>A proxy with the plugins.json that comes with it.</summary>
public sealed class DefaultProxy : IAsyncLifetime
{
    private readonly ProxyHome home = new();

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
