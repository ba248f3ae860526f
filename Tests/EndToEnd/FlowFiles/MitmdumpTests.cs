using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.FlowFiles;

/// <summary>mitmproxy reads what we write, and we what it does.</summary>
public sealed class MitmdumpTests : IDisposable
{
    private readonly ProxyHome home = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => home.Dispose();

    [PeerFact("mitmdump")]
    public async Task Mitmdump_OurLiveTraffic_IsListed()
    {
        await using var http = new EchoOrigin(Scheme.Http);
        await using var https = new EchoOrigin(Scheme.Https);
        string[] urls = [$"{http.Url}/plain", $"{https.Url}/secret", $"http://{Loopback.Unused()}/gone"];
        await using (var proxy = await ProxyProcess.StartAsync(home, "--upstream-insecure", "-w", "ours.mitm", "--set", "save.formatVersion=17"))
        {
            foreach (var url in urls)
            {
                await Curl.RunAsync(proxy, "--insecure", url);
            }
        }

        var theirs = await Mitmdump.ListAsync(home, "ours.mitm");

        Assert.All(urls, url => Assert.Contains(url, theirs, StringComparison.Ordinal));
        await AssertShownAsync("ours.mitm", urls);
    }

    [PeerFact("mitmdump")]
    public async Task Convert_HttpAndErrors_AreListedAsBefore()
    {
        await using var http = new EchoOrigin(Scheme.Http);
        await using var https = new EchoOrigin(Scheme.Https);
        string[] urls = [$"{http.Url}/plain", $"{https.Url}/secret", $"http://{Loopback.Unused()}/gone"];
        await using (var mitmdump = await Mitmdump.RecordAsync(home, "theirs.mitm"))
        {
            foreach (var url in urls)
            {
                await CurlAsync(mitmdump, url);
            }
        }

        await AssertRewrittenAsync(urls);
    }

    [PeerFact("mitmdump")]
    public async Task Convert_Http2_IsListedAsBefore()
    {
        await using var origin = await WebOrigin.StartAsync();
        await using (var mitmdump = await Mitmdump.RecordAsync(home, "theirs.mitm"))
        {
            var answer = await CurlAsync(mitmdump, $"{origin.Url}/two", "--http2", "--write-out", " to HTTP/%{http_version}");
            Assert.Equal("GET /two HTTP/2 to HTTP/2", answer.Output.TrimEnd());
        }

        await AssertRewrittenAsync($"{origin.Url}/two");
    }

    [PeerFact("mitmdump")]
    public async Task Convert_WebSocket_IsListedAsBefore()
    {
        await using var origin = await WebOrigin.StartAsync();
        var url = $"{origin.Url}/socket";
        await using (var mitmdump = await Mitmdump.RecordAsync(home, "theirs.mitm"))
        {
            await TalkAsync(new Uri(url.Replace("https:", "wss:", StringComparison.Ordinal)), mitmdump.EndPoint);
            await mitmdump.WaitForAsync("WebSocket connection closed");
        }

        await AssertRewrittenAsync(url);
        var read = await ProgramRun.OfAsync(home, "flows", "show", "-d", "3", "ours.mitm");
        Assert.Contains("4 messages", read.Output, StringComparison.Ordinal);
        Assert.Contains("text of a message", read.Output, StringComparison.Ordinal);
    }

    [PeerFact("mitmdump")]
    public async Task Convert_Tcp_IsListedAsBefore()
    {
        await using var origin = RawOrigin.Start();
        await using (var mitmdump = await Mitmdump.RecordAsync(home, "theirs.mitm", "--mode", $"reverse:http://{origin.Authority}", "--tcp-hosts", "127.0.0.1"))
        {
            using var client = new TcpClient();
            await client.ConnectAsync(mitmdump.EndPoint, Cancel);
            await client.GetStream().WriteAsync("ping"u8.ToArray(), Cancel);
            await using (var connection = await origin.AcceptAsync())
            {
                Assert.Equal("ping", await connection.ReadAsync(4));
                await connection.SendAsync("pong!");
                await client.GetStream().ReadExactlyAsync(new byte[5], Cancel);
            }

            Assert.Equal(0, await client.GetStream().ReadAsync(new byte[1], Cancel));
        }

        await AssertRewrittenAsync(origin.Authority);
        var read = await ProgramRun.OfAsync(home, "flows", "show", "-d", "3", "ours.mitm");
        Assert.Contains("ping", read.Output, StringComparison.Ordinal);
        Assert.Contains("pong!", read.Output, StringComparison.Ordinal);
    }

    private static Task<ProgramRun> CurlAsync(Mitmdump mitmdump, string url, params string[] further) =>
        PeerProgram.RunAsync("curl", ["--disable", "--silent", "--insecure", "--noproxy", "", "-x", $"http://{mitmdump.EndPoint}", .. further, url]);

    /// <summary>A text and some bytes, there and back.</summary>
    private static async Task TalkAsync(Uri url, IPEndPoint proxy)
    {
        using var socket = new ClientWebSocket();
        socket.Options.Proxy = new WebProxy($"http://{proxy}");
        socket.Options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        await socket.ConnectAsync(url, Cancel);
        var buffer = new byte[100];
        await socket.SendAsync(Encoding.UTF8.GetBytes("text of a message"), WebSocketMessageType.Text, endOfMessage: true, Cancel);
        await socket.ReceiveAsync(buffer.AsMemory(), Cancel);
        await socket.SendAsync(new byte[] { 0, 1, 0xFF }, WebSocketMessageType.Binary, endOfMessage: true, Cancel);
        await socket.ReceiveAsync(buffer.AsMemory(), Cancel);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "done", Cancel);
    }

    /// <summary>mitmdump tells the same of its own recording and of what we made of it, and so do we.</summary>
    private async Task AssertRewrittenAsync(params string[] places)
    {
        var converted = await ProgramRun.OfAsync(home, "flows", "convert", "--format-version", "17", "theirs.mitm", "ours.mitm");

        Assert.Equal((0, "", ""), (converted.ExitCode, converted.Output, converted.Error));
        var before = await Mitmdump.ListAsync(home, "theirs.mitm");
        Assert.All(places, place => Assert.Contains(place, before, StringComparison.Ordinal));
        Assert.Equal(before, await Mitmdump.ListAsync(home, "ours.mitm"));
        await AssertShownAsync("theirs.mitm", places);
        Assert.Equal((await ProgramRun.OfAsync(home, "flows", "show", "theirs.mitm")).Output, (await ProgramRun.OfAsync(home, "flows", "show", "ours.mitm")).Output);
    }

    private async Task AssertShownAsync(string name, params string[] places)
    {
        var shown = await ProgramRun.OfAsync(home, "flows", "show", name);

        Assert.All(places, place => Assert.Contains(place, shown.Output, StringComparison.Ordinal));
        Assert.Equal((0, places.Length), (shown.ExitCode, shown.Output.Count(c => c == '\n')));
    }
}
