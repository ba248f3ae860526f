using System.Net;
using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Addons;

/// <summary>Addons that fail: it costs their own call, unless plugins.json says that it is to cost the flow.</summary>
public sealed class FaultTests(AddonProxy proxy)
{
    private const string Response = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    [Theory]
    [InlineData("requestheaders")]
    [InlineData("request")]
    [InlineData("responseheaders")]
    [InlineData("response")]
    public async Task Exception_InAnyHook_IsLoggedWithItsPlaceAndTheOthersGoOn(string hook)
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        await route.SendAsync($"GET / HTTP/1.1\r\nHost: h\r\nx-throw: {hook}\r\n\r\n");
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();
        await origin.SendAsync(Response);

        Assert.EndsWith("\r\nx-witness: yes\r\n\r\n", await route.Client.ReadHeadAsync(), StringComparison.Ordinal);
        Assert.Matches(
            $@" error throws-faults · .*\bflow \S+ · ThrowsFaults\.cs:\d+ · InvalidOperationException: thrown in {hook}$",
            await proxy.Process.Error.WaitForAsync($"throws-faults · {hook} · "));
    }

    [Theory]
    [InlineData("requestheaders")]
    [InlineData("request")]
    public async Task Exception_OfAnAddonThatBlocks_IsA502BeforeTheOriginIsAsked(string hook)
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);

        await route.SendAsync($"GET / HTTP/1.1\r\nHost: h\r\nx-block: {hook}\r\n\r\n");
        var answer = WebUtility.HtmlDecode(await route.Client.ReadToEndAsync());

        Assert.StartsWith("HTTP/1.1 502 Bad Gateway\r\n", answer, StringComparison.Ordinal);
        Assert.Contains($"The addon throws-where-it-matters failed in {hook}, and plugins.json says \"onError\": \"block\".", answer, StringComparison.Ordinal);
        await route.AssertServesAsync();
        Assert.Equal(1, route.Origin.Accepted);
    }

    [Theory]
    [InlineData("responseheaders")]
    [InlineData("response")]
    public async Task Exception_OfAnAddonThatBlocks_IsA502InPlaceOfTheResponse(string hook)
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Https);

        await route.SendAsync($"GET / HTTP/1.1\r\nHost: h\r\nx-block: {hook}\r\n\r\n");
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();
        await origin.SendAsync(Response);
        var answer = await route.Client.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 502 Bad Gateway\r\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("hi", answer[^10..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hook_ThatNeverComesBack_IsGivenUp()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);

        await route.SendAsync("GET /hung HTTP/1.1\r\nHost: h\r\nx-hang: yes\r\n\r\n");
        await using var origin = await route.Origin.AcceptAsync();

        Assert.StartsWith("GET /hung ", await origin.ReadHeadAsync(), StringComparison.Ordinal);
        var line = await proxy.Process.Error.WaitForAsync("hangs · request · ");
        Assert.Contains("TimeoutException: The hook took longer than the 0.1 s that plugins.json allows", line, StringComparison.Ordinal);
    }
}
