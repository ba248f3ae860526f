using MitmHost.EndToEnd.Peers;

namespace MitmHost.EndToEnd.Programs;

/// <summary>A running proxy that several tests share. It trusts the origins of these tests.</summary>
public abstract class ProxyFixture : IAsyncLifetime
{
    private readonly ProxyHome home;
    private readonly string[] arguments;
    private ProxyProcess? process;

    private protected ProxyFixture(ProxyHome home, params string[] arguments) => (this.home, this.arguments) = (home, arguments);

    internal ProxyProcess Process => process!;

    public async ValueTask InitializeAsync() =>
        process = await ProxyProcess.StartAsync(home, ["--upstream-ca", home.Write("origins.pem", OriginCertificates.AuthorityPem), .. arguments]);

    public async ValueTask DisposeAsync()
    {
        await process!.DisposeAsync();
        home.Dispose();
        GC.SuppressFinalize(this);
    }
}
