using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Framing;

/// <summary>What a client can make the proxy hold before it has said what it wants has an end.</summary>
public sealed class HeadLimitTests(ExactProxy proxy)
{
    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Head_ThatIsTooLong_IsAnswered431(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);

        await route.SendAsync($"GET /long HTTP/1.1\r\nHost: h\r\nX: {new string('x', 70 * 1024)}\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 431 Request Header Fields Too Large\r\n", await route.Client.ReadToEndAsync(), StringComparison.Ordinal);
        await route.AssertServesAsync();
        Assert.Equal(1, route.Origin.Accepted);
    }

    [Fact]
    public async Task Head_ThatNeverEnds_IsAnswered431()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);

        await route.Client.SendAsync(new string('x', 70 * 1024));

        Assert.StartsWith("HTTP/1.1 431 ", await route.Client.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Head_OfTooManyFields_IsAnswered431()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);

        await route.SendAsync($"GET /many HTTP/1.1\r\nHost: h\r\n{string.Concat(Enumerable.Repeat("a: b\r\n", 1001))}\r\n");

        Assert.StartsWith("HTTP/1.1 431 ", await route.Client.ReadToEndAsync(), StringComparison.Ordinal);
        await route.AssertServesAsync();
        Assert.Equal(1, route.Origin.Accepted);
    }
}
