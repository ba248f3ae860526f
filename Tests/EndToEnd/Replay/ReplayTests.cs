using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;
using MitmHost.FlowFiles;

namespace MitmHost.EndToEnd.Replay;

/// <summary>Flow files are replayed by the program and its own plugins.</summary>
public sealed class ReplayTests : IDisposable
{
    private readonly ProxyHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task ClientReplay_FlowFile_AsksTheOriginAgain()
    {
        await using var origin = new EchoOrigin(Scheme.Http);
        await RecordAsync($"{origin.Url}/again", "recorded");
        home.Configured("""{ "plugins": [ { "name": "ClientReplay", "options": { "files": ["recorded.mitm"] } }, { "name": "Dumper" } ] }""");
        await using var proxy = await ProxyProcess.StartAsync(home);

        var line = await proxy.Output.WaitForAsync("/again");
        await proxy.Error.WaitForAsync("1 flows were answered, 0 were not");
        Assert.StartsWith("GET     200 ", line, StringComparison.Ordinal);
    }

    [PeerFact("curl")]
    public async Task ServerReplay_FlowFile_AnswersWithoutTheOrigin()
    {
        var url = $"http://127.0.0.1:{Loopback.Unused().Port}/recorded";
        await RecordAsync(url, "from the file");
        home.Configured("""{ "plugins": [ { "name": "ServerReplay", "options": { "files": ["recorded.mitm"], "extra": "404" } } ] }""");
        await using var proxy = await ProxyProcess.StartAsync(home);

        Assert.Equal("from the file", (await Curl.RunAsync(proxy, url)).Output.TrimEnd('\n'));
        Assert.Equal("404", (await Curl.RunAsync(proxy, "-w", "%{http_code}", url)).Output.TrimEnd('\n'));
    }

    /// <summary>Writes a flow file with one flow into the working folder of the program.</summary>
    private async Task RecordAsync(string url, string body)
    {
        var client = new ClientConnection(new("127.0.0.1", 50123), new("127.0.0.1", 8080), DateTimeOffset.UnixEpoch);
        await using var writer = FlowFileWriter.Create(Path.Combine(home.Folder, "recorded.mitm"));
        await writer.WriteAsync(new HttpFlow(client, null, HttpRequest.Create("GET", url)) { Response = HttpResponse.Create(200, body) });
    }
}
