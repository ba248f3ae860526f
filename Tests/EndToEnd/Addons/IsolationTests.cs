using System.Net;
using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Addons;

/// <summary>Plugins bring what they need, and do not meet.</summary>
public sealed class IsolationTests : IDisposable
{
    private readonly ProxyHome home = new ProxyHome().With("Json12").With("Json13");

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Plugins_WithDifferentVersionsOfOneLibrary_AnswerSideBySide()
    {
        await using var proxy = await ProxyProcess.StartAsync(home);
        await using var origin = new EchoOrigin(Scheme.Http);
        using var client = new HttpClient(new SocketsHttpHandler { Proxy = new WebProxy($"http://{proxy.EndPoint}"), UseProxy = true });

        using var response = await client.GetAsync(new Uri(origin.Url));

        Assert.Equal("""{"Json":12,"Version":"","Style":0}""", Assert.Single(response.Headers.GetValues("x-json-12")));
        Assert.Equal("""{"Json":13,"Version":"","Style":0}""", Assert.Single(response.Headers.GetValues("x-json-13")));
    }
}
