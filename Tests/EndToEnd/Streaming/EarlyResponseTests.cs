using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Streaming;

/// <summary>An origin may answer before it has the whole request.</summary>
public sealed class EarlyResponseTests(ExactProxy proxy)
{
    private const int Length = 32 * 1024 * 1024;

    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Refusal_OfAnUploadUnderWay_ReachesTheClient(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        const string Refusal = "HTTP/1.1 413 Content Too Large\r\nConnection: close\r\nContent-Length: 3\r\n\r\nbig";
        var upload = UploadAsync(route);
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        await origin.SendAsync(Refusal);
        await origin.EndAsync();

        Assert.Equal(Refusal, await route.Client.ReadAsync(Refusal.Length));
        await Task.WhenAny(upload);
        await route.AssertServesAsync();
    }

    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Refusal_ThatKeepsTheConnection_LetsTheUploadEnd(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        const string Refusal = "HTTP/1.1 413 Content Too Large\r\nContent-Length: 3\r\n\r\nbig";
        var upload = UploadAsync(route);
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        await origin.SendAsync(Refusal);
        Assert.Equal(Refusal, await route.Client.ReadAsync(Refusal.Length));
        await origin.ReadAsync(new byte[Length]);
        await upload;

        await route.AssertServesNextAsync(origin);
    }

    private static async Task UploadAsync(Route route)
    {
        await route.SendAsync($"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: {Length}\r\n\r\n");
        var part = new byte[64 * 1024];
        for (var sent = 0; sent < Length; sent += part.Length)
        {
            await route.Client.SendAsync(part);
        }
    }
}
