using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Clients;

/// <summary>The first commands that the README gives to everybody.</summary>
public sealed class CurlTests(DefaultProxy proxy)
{
    private const string Response = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\nhello\n";

    [PeerFact("curl")]
    public async Task Curl_ForHttp_GetsTheResponseWithTheFieldOfModifyHeaders()
    {
        await using var origin = RawOrigin.Start();
        var url = $"http://localhost:{origin.EndPoint.Port}/curl-http";

        var (curl, request) = await FetchAsync(origin, url);

        Assert.StartsWith($"GET /curl-http HTTP/1.1\r\nHost: localhost:{origin.EndPoint.Port}\r\n", request, StringComparison.Ordinal);
        Assert.DoesNotContain("Proxy-Connection", request, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((0, "HTTP/1.1 200 OK\nContent-Type: text/plain\nContent-Length: 6\nx-intercepted-by: mitmhost\n\nhello\n"), (curl.ExitCode, curl.Output));
        Assert.StartsWith($"GET     200 {url} text/plain 6b ", await proxy.Process.Output.WaitForAsync("/curl-http "), StringComparison.Ordinal);
    }

    [PeerFact("curl")]
    public async Task Curl_ForHttps_TrustsTheExportedAuthority()
    {
        await using var origin = RawOrigin.StartTls(OriginCertificates.Good);
        var url = $"https://localhost:{origin.EndPoint.Port}/curl-https";

        var (curl, request) = await FetchAsync(origin, url, "--cacert", proxy.Process.Home.AuthorityFile);

        Assert.StartsWith("GET /curl-https HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.Equal(0, curl.ExitCode);
        Assert.StartsWith("HTTP/1.1 200 Connection established\n\nHTTP/1.1 200 OK\n", curl.Output, StringComparison.Ordinal);
        Assert.EndsWith("\nx-intercepted-by: mitmhost\n\nhello\n", curl.Output, StringComparison.Ordinal);
        Assert.StartsWith($"GET     200 {url} text/plain 6b ", await proxy.Process.Output.WaitForAsync("/curl-https "), StringComparison.Ordinal);
    }

    [PeerFact("curl")]
    public async Task Curl_ThatDoesNotTrustTheAuthority_SaysSo()
    {
        await using var origin = RawOrigin.StartTls(OriginCertificates.Good);

        var curl = await Curl.RunAsync(proxy.Process, $"https://localhost:{origin.EndPoint.Port}/");

        Assert.Equal(Curl.DistrustsPeer, curl.ExitCode);
    }

    private async Task<(ProgramRun Curl, string Request)> FetchAsync(RawOrigin origin, string url, params string[] arguments)
    {
        var curl = Curl.RunAsync(proxy.Process, ["--include", .. arguments, url]);
        await using var peer = await origin.AcceptAsync();
        var request = await peer.ReadHeadAsync();
        await peer.SendAsync(Response);
        return (await curl, request);
    }
}
