namespace MitmHost.EndToEnd.Programs;

/// <summary>A proxy that accepts any certificate of an origin.</summary>
public sealed class InsecureProxy : IAsyncLifetime
{
    private readonly ProxyHome home = new();

    private ProxyProcess? process;

    internal ProxyProcess Process => process!;

    public async ValueTask InitializeAsync() => process = await ProxyProcess.StartAsync(home, "--upstream-insecure");

    public async ValueTask DisposeAsync()
    {
        await process!.DisposeAsync();
        home.Dispose();
    }
}
