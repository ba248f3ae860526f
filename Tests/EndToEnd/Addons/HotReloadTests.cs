using System.Net;
using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Addons;

/// <summary>A plugin that comes, changes, breaks and goes while requests flow: none of them fails.</summary>
public sealed class HotReloadTests : IAsyncLifetime
{
    private readonly ProxyHome home = new ProxyHome().Configured("""{ "host": { "drainTimeout": "1s" } }""");
    private readonly EchoOrigin origin = new(Scheme.Http);
    private readonly CancellationTokenSource enough = new();
    private ProxyProcess? proxy;
    private HttpClient? client;
    private Task<int>? load;

    private string Plugin => Path.Combine(home.Plugins, "Reloaded");

    public async ValueTask InitializeAsync()
    {
        proxy = await ProxyProcess.StartAsync(home);
        client = new HttpClient(new SocketsHttpHandler { Proxy = new WebProxy($"http://{proxy.EndPoint}"), UseProxy = true });
        load = SendAsync();
    }

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        await (proxy?.DisposeAsync() ?? default);
        await origin.DisposeAsync();
        enough.Dispose();
        home.Dispose();
    }

    [Fact]
    public async Task Plugin_DroppedInReplacedBrokenDeleted_NoRequestFails()
    {
        DropIn("1");
        await WaitForVersionAsync("1");

        WriteVersion("2");
        await WaitForVersionAsync("2");
        await proxy!.Error.WaitForAsync("Reloaded · replaced: generation 1 → 2");

        await TruncateAsync();
        await proxy.Error.WaitForAsync("Generation 2 keeps serving.");
        Assert.Equal("2", await VersionAsync());

        Directory.Delete(Plugin, recursive: true);
        await WaitForVersionAsync(null);
        await proxy.Error.WaitForAsync("Reloaded · left the chain (generation 2)");

        Assert.True(await StopLoadAsync() > 0);
    }

    [Fact]
    public async Task Plugin_ThrowsOnAThreadOfItsOwn_IsItsFaultAndTheProxyServesOn()
    {
        DropIn("crashes");

        Assert.Matches(
            @" · own thread · Versioned\.cs:\d+ · InvalidOperationException: on a thread of its own$",
            await proxy!.Error.WaitForAsync("own thread"));
        await WaitForVersionAsync("crashes");
        Assert.True(await StopLoadAsync() > 0);
    }

    [Fact]
    public async Task Configuration_Changed_IsFollowedAndAMistakeChangesNothing()
    {
        DropIn("1");
        await WaitForVersionAsync("1");

        home.Configured("""{ "plugins": [{ "name": "Reloaded", "enabld": false }] }""");
        await proxy!.Error.WaitForAsync("enabld: is an unknown key");
        Assert.Equal("1", await VersionAsync());

        home.Configured("""{ "host": { "bodySizeLimit": "1g" }, "plugins": [{ "name": "Reloaded", "enabled": false }] }""");
        await WaitForVersionAsync(null);
        await proxy.Error.WaitForAsync("host.bodySizeLimit changed from none to 1g. Restart the host to apply it.");
        Assert.True(await StopLoadAsync() > 0);
    }

    /// <summary>Under another name first: a plugin appears as a whole.</summary>
    private void DropIn(string version)
    {
        using var staged = new ProxyHome().With("Reloaded");
        File.WriteAllText(Path.Combine(staged.Plugins, "Reloaded", "version.txt"), version);
        Directory.CreateDirectory(home.Plugins);
        Directory.Move(Path.Combine(staged.Plugins, "Reloaded"), Plugin);
    }

    private void WriteVersion(string version) => File.WriteAllText(Path.Combine(Plugin, "version.txt"), version);

    private async Task TruncateAsync()
    {
        await using var dll = File.OpenWrite(Path.Combine(Plugin, "Reloaded.dll"));
        dll.SetLength(dll.Length - 512);
    }

    private async Task<string?> VersionAsync()
    {
        using var response = await client!.GetAsync(new Uri(origin.Url));
        response.EnsureSuccessStatusCode();
        return response.Headers.TryGetValues("x-version", out var values) ? values.Single() : null;
    }

    private Task<bool> WaitForVersionAsync(string? version)
    {
        return Patience.ForAsync(ComesAsync(), () => $"version {version}; the program printed\n{proxy!.Error}");

        async Task<bool> ComesAsync()
        {
            while (await VersionAsync() != version)
            {
            }

            return true;
        }
    }

    /// <summary>Sends requests one after the other, until it is enough or one fails.</summary>
    /// <returns>How many were answered well.</returns>
    private async Task<int> SendAsync()
    {
        var answered = 0;
        while (!enough.IsCancellationRequested)
        {
            await VersionAsync();
            answered++;
        }

        return answered;
    }

    private async Task<int> StopLoadAsync()
    {
        await enough.CancelAsync();
        return await load!;
    }
}
