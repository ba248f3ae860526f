using System.Net;
using System.Security.Cryptography.X509Certificates;
using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Clients;

/// <summary>.NET's own client, with many requests at the same time: each gets its own answer.</summary>
public sealed class HttpClientTests(DefaultProxy defaults, AddonProxy addons)
{
    private const int Workers = 32;
    private const int RequestsEach = 20;

    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public Task Requests_ManyAtATime_GetTheirOwnAnswers(Scheme scheme) => FetchAllAsync(defaults.Process, scheme);

    /// <summary>Where hooks run on the thread pool and bodies are held back.</summary>
    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public Task Requests_PastAddonsThatBuffer_GetTheirOwnAnswers(Scheme scheme) => FetchAllAsync(addons.Process, scheme);

    private static async Task FetchAllAsync(ProxyProcess proxy, Scheme scheme)
    {
        await using var origin = new EchoOrigin(scheme);
        using var client = Through(proxy);
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(FetchAsync));

        Assert.InRange(origin.Accepted, 1, Workers);

        async Task FetchAsync(int worker)
        {
            for (var i = 0; i < RequestsEach; i++)
            {
                var body = new string((char)('a' + i), worker * i);
                using var response = await client.PostAsync($"{origin.Url}/{worker}/{i}", new StringContent(body)).WaitAsync(Patience.Limit);
                Assert.Equal($"POST /{worker}/{i} {body}", await response.Content.ReadAsStringAsync());
            }
        }
    }

    private static HttpClient Through(ProxyProcess proxy) => new(new SocketsHttpHandler
    {
        Proxy = new WebProxy($"http://{proxy.EndPoint}"),
        SslOptions = { CertificateChainPolicy = ProxyClient.Policy(proxy) },
    });
}
