using System.Diagnostics;
using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.FlowFiles;

/// <summary>mitmproxy reads what we write, and we what it does.</summary>
public sealed class MitmdumpTests : IDisposable
{
    private readonly ProxyHome home = new();

    public void Dispose() => home.Dispose();

    [PeerFact("mitmdump")]
    public async Task Mitmdump_OurLiveTraffic_IsListed()
    {
        await using var http = new EchoOrigin(Scheme.Http);
        await using var https = new EchoOrigin(Scheme.Https);
        string[] urls = [$"{http.Url}/plain", $"{https.Url}/secret", $"http://{Loopback.Unused()}/gone"];
        await using (var proxy = await ProxyProcess.StartAsync(home, "--upstream-insecure", "-w", "out.mitm", "--set", "save.formatVersion=17"))
        {
            foreach (var url in urls)
            {
                await Curl.RunAsync(proxy, "--insecure", url);
            }
        }

        var theirs = await ListAsync("out.mitm");
        var ours = await ProgramRun.OfAsync(home, "flows", "show", "out.mitm");

        Assert.All(urls, url => Assert.Contains(url, theirs, StringComparison.Ordinal));
        Assert.All(urls, url => Assert.Contains(url, ours.Output, StringComparison.Ordinal));
        Assert.Equal((0, urls.Length), (ours.ExitCode, ours.Output.Count(c => c == '\n')));
    }

    [PeerFact("mitmdump")]
    public async Task Mitmdump_ItsOwnRecordingRewritten_IsListedAsBefore()
    {
        await using var http = new EchoOrigin(Scheme.Http);
        await using var https = new EchoOrigin(Scheme.Https);
        string[] urls = [$"{http.Url}/plain", $"{https.Url}/secret", $"http://{Loopback.Unused()}/gone"];
        await RecordAsync("theirs.mitm", urls);

        var converted = await ProgramRun.OfAsync(home, "flows", "convert", "--format-version", "17", "theirs.mitm", "ours.mitm");

        Assert.Equal((0, "", ""), (converted.ExitCode, converted.Output, converted.Error));
        var before = await ListAsync("theirs.mitm");
        Assert.All(urls, url => Assert.Contains(url, before, StringComparison.Ordinal));
        Assert.Equal(before, await ListAsync("ours.mitm"));
    }

    private string PathOf(string name) => Path.Combine(home.Folder, name);

    /// <summary>Whatever mitmdump knows of the flows of a file.</summary>
    private async Task<string> ListAsync(string name)
    {
        var run = await PeerProgram.RunAsync("mitmdump", "--set", $"confdir={PathOf("mitmproxy")}", "--set", "flow_detail=3", "-nr", PathOf(name));
        Assert.Equal("", run.Error);
        return run.Output;
    }

    private async Task RecordAsync(string name, string[] urls)
    {
        var at = Loopback.Unused();
        string[] arguments =
        [
            "--set", $"confdir={PathOf("mitmproxy")}", "--set", "ssl_insecure=true", "--set", "flow_detail=1",
            "--listen-host", "127.0.0.1", "-p", at.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), "-w", PathOf(name),
        ];
        using var process = Process.Start(new ProcessStartInfo(PeerProgram.Find("mitmdump")!, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = new OutputLines(process.StandardOutput);
        await output.WaitForAsync("listening at");
        foreach (var url in urls)
        {
            await PeerProgram.RunAsync("curl", "--disable", "--silent", "--insecure", "--http2", "--noproxy", "", "-x", $"http://{at}", url);
        }

        Signals.Send(process.Id, Signals.Interrupt);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await output.Reading;
    }
}
