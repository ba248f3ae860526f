using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Conduct;

/// <summary>What options and variables change of a run.</summary>
public sealed class OptionTests : IDisposable
{
    private const string Request = "POST /shown?q=1 HTTP/1.1\r\nHost: h\r\nX-Asked: 1\r\nContent-Length: 5\r\n\r\nhello";
    private const string Response = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nX-Answered: 2\r\nContent-Length: 5\r\n\r\nworld";

    private readonly ProxyHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Detail_1_PrintsOneLine()
    {
        var output = await PrintedAsync();

        Assert.Single(output);
        Assert.Matches(@"^POST    200 http://127\.0\.0\.1:\d+/shown\?q=1 text/plain 5b \S+ \[modify-headers\]$", output[0]);
    }

    [Fact]
    public async Task Detail_2_PrintsHeads()
    {
        var output = await PrintedAsync("-d", "2");

        Assert.Contains("  > POST /shown?q=1 HTTP/1.1", output);
        Assert.Contains("  > X-Asked: 1", output);
        Assert.Contains("  < HTTP/1.1 200 OK", output);
        Assert.Contains("  < X-Answered: 2", output);
        Assert.Contains("  < x-intercepted-by: mitmhost", output);
        Assert.DoesNotContain(output, l => l.Contains("hello", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Detail_3_PrintsBodies()
    {
        var output = await PrintedAsync("-d", "3");

        Assert.Contains(output, l => l.Contains("hello", StringComparison.Ordinal));
        Assert.Contains(output, l => l.Contains("world", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Set_OfTheSameOption_IsTheSame()
    {
        var output = await PrintedAsync("--set", "dumper.detail=3");

        Assert.Contains(output, l => l.Contains("world", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Set_OfAList_ReplacesIt()
    {
        var output = await PrintedAsync("-d", "2", "--set", "modify-headers.response=/x-other/thing");

        Assert.Contains("  < x-other: thing", output);
        Assert.DoesNotContain("  < x-intercepted-by: mitmhost", output);
    }

    [Fact]
    public async Task Detail_0_PrintsNothing() => Assert.Empty(await PrintedAsync("-d", "0"));

    [Fact]
    public async Task Verbose_LogsDebugging()
    {
        await using var proxy = await ProxyProcess.StartAsync(home, "-v");

        await proxy.Error.WaitForAsync("debug ");
    }

    [Fact]
    public async Task Quiet_SaysErrorsOnlyAndPrintsNoFlows()
    {
        home.With("OnDemand").Configured("""{ "plugins": [ { "name": "Dumper" }, { "name": "ModifyHeaders" } ] }""");
        var port = Loopback.Unused().Port;
        await using var proxy = ProxyProcess.Launch(home, static _ => { }, "-q", "-p", $"{port}");

        // An addon that logs an error when the proxy runs.
        await proxy.Error.WaitForAsync("complains when it runs");
        proxy.Listens(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, port));
        await using var route = await Route.OpenAsync(proxy, Scheme.Http);
        await route.AssertServesAsync();
        await StopAsync(proxy);

        Assert.Equal("", proxy.Output.ToString());
        Assert.Single(proxy.Error.Lines);
    }

    [Fact]
    public async Task Variables_ConfigureTheRun()
    {
        home.Write("other.json", """{ "roots": [] }""");
        await using var proxy = await ProxyProcess.StartAsync(home, start =>
        {
            start.Environment["MITMHOST_PORT"] = "0";
            start.Environment["MITMHOST_CONFIG"] = "other.json";
            start.Environment["MITMHOST_UPSTREAM_INSECURE"] = "true";
            start.Environment["MITMHOST_CA_DIR"] = "authority";
        });

        await proxy.Error.WaitForAsync("no addons: flows pass unchanged");
        Assert.True(File.Exists(Path.Combine(home.Folder, "authority", "mitmhost-ca-cert.pem")));
    }

    [Fact]
    public async Task BodySizeLimit_Passed_IsAnswered413And502()
    {
        await using var proxy = await ProxyProcess.StartAsync(home, "--body-size-limit", "4");
        await using var route = await Route.OpenAsync(proxy, Scheme.Http);

        await route.SendAsync("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello");
        var tooLarge = await route.Client.ReadToEndAsync();
        var client = await route.ConnectAsync();
        await client.SendAsync(route.Aimed("GET / HTTP/1.1\r\nHost: h\r\n\r\n"));
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();
        await origin.SendAsync(Response);

        Assert.StartsWith("HTTP/1.1 413 ", tooLarge, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 502 ", await client.ReadToEndAsync(), StringComparison.Ordinal);
    }

    /// <summary>Runs one flow through the proxy, and ends it.</summary>
    /// <returns>The lines on standard output.</returns>
    private async Task<IReadOnlyList<string>> PrintedAsync(params string[] arguments)
    {
        await using var proxy = await ProxyProcess.StartAsync(home, arguments);
        await using var route = await Route.OpenAsync(proxy, Scheme.Http);
        await route.SendAsync(Request);
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadAsync(Request.Length);
        await origin.SendAsync(Response);
        await route.Client.ReadUntilAsync("world");
        await StopAsync(proxy);
        return proxy.Output.Lines;
    }

    private static async Task StopAsync(ProxyProcess proxy)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals that could be sent to another process.");
        proxy.Terminate();
        Assert.Equal(0, await proxy.WaitForExitAsync());
    }
}
