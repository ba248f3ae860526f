using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Upstream;

/// <summary>A client that goes away costs its own flow: the origin's connection ends with it, and others are served.</summary>
public sealed class VanishingClientTests(ExactProxy proxy)
{
    public static MatrixTheoryData<Scheme, Vanishing> All { get; } = new([Scheme.Http, Scheme.Https], [Vanishing.InGoodOrder, Vanishing.ByReset]);

    public static MatrixTheoryData<Vanishing, string> Beginnings { get; } = new(
        [Vanishing.InGoodOrder, Vanishing.ByReset],
        ["", "G", "GET http://127.0.0.1/ HTTP/1.1\r\nHo", "CONNECT 127.0.0.1:4", "\r\n"]);

    [Theory]
    [MemberData(nameof(Beginnings))]
    public async Task Client_ThatVanishesWithinTheHead_CostsNobody(Vanishing how, string beginning)
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        await route.Client.SendAsync(beginning);

        await route.Client.VanishAsync(how);

        await route.AssertServesAsync();
        Assert.Equal(1, route.Origin.Accepted);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Client_ThatVanishesWithinItsBody_EndsTheOriginsConnection(Scheme scheme, Vanishing how)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        await route.SendAsync("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc");
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadUntilAsync("abc");

        await route.Client.VanishAsync(how);

        Assert.Equal("", (await origin.ReadRestAsync()).Text);
        await route.AssertServesAsync();
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Client_ThatVanishesWithinAChunk_EndsTheOriginsConnection(Scheme scheme, Vanishing how)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        await route.SendAsync("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadUntilAsync("abc\r\n");

        await route.Client.VanishAsync(how);

        Assert.Equal("", (await origin.ReadRestAsync()).Text);
        await route.AssertServesAsync();
    }

    /// <summary>All at once: nobody reads from a client whose origin is awaited, so it takes a moment to be noticed.</summary>
    [Fact]
    public Task Client_ThatVanishesWhileItWaits_EndsTheOriginsConnection() => ForAllAsync(async (scheme, how) =>
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        await route.SendAsync("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n");
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        await route.Client.VanishAsync(how);

        Assert.Equal("", (await origin.ReadRestAsync()).Text);
        await route.AssertServesAsync();
    });

    [Fact]
    public Task Client_ThatVanishesWithinTheResponse_EndsTheOriginsConnection() => ForAllAsync(async (scheme, how) =>
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        await route.SendAsync("GET /events HTTP/1.1\r\nHost: h\r\n\r\n");
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();
        await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n");
        await route.Client.ReadUntilAsync("data: 1\n\n");

        await route.Client.VanishAsync(how);

        Assert.Equal("", (await origin.ReadRestAsync()).Text);
        await route.AssertServesAsync();
    });

    [Theory]
    [MemberData(nameof(All))]
    public async Task Client_ThatVanishesBetweenRequests_LeavesTheOriginsConnectionToOthers(Scheme scheme, Vanishing how)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        await route.SendAsync("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();
        await origin.SendAsync("HTTP/1.1 204 No Content\r\n\r\n");
        await route.Client.ReadHeadAsync();

        await route.Client.VanishAsync(how);

        await route.AssertServesNextAsync(origin);
    }

    [Theory]
    [InlineData(Vanishing.InGoodOrder)]
    [InlineData(Vanishing.ByReset)]
    public async Task Client_ThatVanishesFromATunnel_EndsTheOriginsConnection(Vanishing how)
    {
        await using var origin = RawOrigin.Start();
        await using var client = await ProxyClient.OpenTunnelAsync(proxy.Process, origin.Authority);
        await client.SendAsync("\0raw");
        await using var peer = await origin.AcceptAsync();
        await peer.ReadAsync(4);

        await client.VanishAsync(how);

        Assert.Equal("", (await peer.ReadRestAsync()).Text);
    }

    private static Task ForAllAsync(Func<Scheme, Vanishing, Task> test) =>
        Task.WhenAll(from scheme in Enum.GetValues<Scheme>() from how in Enum.GetValues<Vanishing>() select test(scheme, how));
}
