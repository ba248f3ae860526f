using MitmHost.Host.Chain;
using MitmHost.Host.Store;

namespace MitmHost.Host.Tests.Store;

/// <summary>A store whose file lies in a folder of its own.</summary>
internal sealed class StoreRig : IDisposable
{
    private static readonly ClientConnection Client = new(new("192.0.2.1", 50123), new("127.0.0.1", 8080), DateTimeOffset.UnixEpoch);

    public StoreRig(int flows = 1000, long bodies = long.MaxValue, HookChain? chain = null) =>
        Store = new FlowStore(new StoreLimits(flows, bodies), Folder, chain, Logger);

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"mitmhost-store-{Guid.NewGuid():N}");

    public RecordedLogger Logger { get; } = new();

    public FlowStore Store { get; }

    public static HttpFlow Flow(string url = "http://example.org/", string method = "GET", byte[]? body = null, int second = 0)
    {
        var request = HttpRequest.Create(method, url, body);
        request.TimestampStart = DateTimeOffset.UnixEpoch.AddSeconds(second);
        return new HttpFlow(Client, null, request);
    }

    public HttpFlow Add(HttpFlow flow)
    {
        Assert.True(Store.Add(flow));
        return flow;
    }

    public void Dispose()
    {
        Store.Dispose();
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
