using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Addons;

/// <summary>Bodies that addons want to see whole, and what becomes of those that are too long or never complete.</summary>
public sealed class BufferTests(AddonProxy proxy)
{
    private const string Request = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    [Theory]
    [InlineData(Vanishing.InGoodOrder, "Content-Length: 10\r\n\r\nabc")]
    [InlineData(Vanishing.ByReset, "Content-Length: 10\r\n\r\nabc")]
    [InlineData(Vanishing.InGoodOrder, "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")]
    [InlineData(Vanishing.ByReset, "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")]
    public async Task Origin_ThatVanishesWithinABodyHeldBack_IsA502(Vanishing how, string beginning)
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        await route.SendAsync(Request);
        var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        await origin.SendAsync("HTTP/1.1 200 OK\r\n" + beginning);
        await origin.VanishAsync(how);

        Assert.StartsWith("HTTP/1.1 502 Bad Gateway\r\n", await route.Client.ReadToEndAsync(), StringComparison.Ordinal);
        await route.AssertServesAsync();
    }

    [Fact]
    public async Task Chunks_ThatAreMalformedInABodyHeldBack_AreA502()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        await route.SendAsync(Request);
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        await origin.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nx\r\n");

        Assert.StartsWith("HTTP/1.1 502 Bad Gateway\r\n", await route.Client.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_ThatVanishesWithinABodyHeldBack_NeverReachesTheOrigin()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);

        await route.SendAsync("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc");
        await route.Client.VanishAsync(Vanishing.ByReset);

        await route.AssertServesAsync();
        Assert.Equal(1, route.Origin.Accepted);
    }

    [Theory]
    [InlineData("Content-Length: 2000\r\n\r\n")]
    [InlineData("Content-Type: text/plain\r\n\r\n")]
    public async Task Response_LongerThanIsHeldBack_PassesAsItComes(string fields)
    {
        using var home = new ProxyHome().With("OnDemand").Configured("""{ "plugins": [ { "name": "OnDemand/edits-bodies" } ] }""");
        await using var own = await ProxyProcess.StartAsync(home, "--stream-large-bodies", "1k");
        await using var route = await Route.OpenAsync(own, Scheme.Http);
        await route.SendAsync("GET / HTTP/1.1\r\nHost: h\r\nx-edit: late\r\n\r\n");
        var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        await origin.SendAsync($"HTTP/1.1 200 OK\r\n{fields}{new string('a', 1500)}");
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", await route.Client.ReadHeadAsync(), StringComparison.Ordinal);
        Assert.Equal(new string('a', 1500), await route.Client.ReadAsync(1500));
        await origin.SendAsync(new string('b', 500));
        Assert.Equal(new string('b', 500), await route.Client.ReadAsync(500));
        await origin.DisposeAsync();

        // The hook fires behind the last byte, and its author learns that this is too late.
        Assert.Contains("edits-bodies edited a message in response whose body was streamed", await own.Error.WaitForAsync("edits-bodies edited"), StringComparison.Ordinal);
    }
}
