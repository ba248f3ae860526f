namespace MitmHost.Plugins.Tests;

public sealed class DumperLineTests
{
    [Fact]
    public async Task Detail0_Response_PrintsNothing() => Assert.Equal("", await DumperRun.PrintAsync(0, SampleFlow.Answered()));

    [Fact]
    public async Task Detail1_Responses_PrintsALineForEachInColumns()
    {
        var printed = await DumperRun.PrintAsync(
            1, SampleFlow.Answered(), SampleFlow.Answered(404, "", "OPTIONS", "http://[2001:db8::1]:81/"), SampleFlow.Answered(500, new string('x', 1536), "PROPFIND"));

        Assert.Equal(
            """
            GET     200 https://example.org/a?b text/plain 5b 34ms
            OPTIONS 404 http://[2001:db8::1]:81/ text/plain 0b 34ms
            PROPFIND 500 https://example.org/a?b text/plain 1.5k 34ms

            """,
            printed);
    }

    [Fact]
    public async Task Detail1_StreamedBody_PrintsTheLengthThatPassed()
    {
        var flow = SampleFlow.Answered();
        flow.Response.Receive((byte[]?)null);
        flow.Response.StreamedLength = 3 * 1024 * 1024;

        Assert.Equal("GET     200 https://example.org/a?b text/plain 3m 34ms\n", await DumperRun.PrintAsync(1, flow));
    }

    [Fact]
    public async Task Detail1_ResponseOfAnAddon_NamesItAndHasNoDuration()
    {
        var flow = SampleFlow.Request();
        flow.Response = HttpResponse.Create(403, body: null);
        ((IHookSubject)flow).NoteChange("block-list");
        ((IHookSubject)flow).NoteChange("modify-headers");

        Assert.Equal("GET     403 https://example.org/a?b 0b [block-list, modify-headers]\n", await DumperRun.PrintAsync(1, flow));
    }

    [Theory]
    [InlineData("HTTP/1.0", "HTTP/1.1", " HTTP/1.0")]
    [InlineData("HTTP/1.1", "HTTP/1.0", " HTTP/1.0")]
    [InlineData("HTTP/2.0", "HTTP/1.1", "")]
    [InlineData("HTTP/3", "HTTP/1.1", " HTTP/3")]
    public async Task Detail1_Versions_PrintsTheUnusualOne(string request, string response, string shown)
    {
        var flow = SampleFlow.Answered();
        flow.Request.HttpVersion = request;
        flow.Response.HttpVersion = response;

        Assert.Equal($"GET     200 https://example.org/a?b text/plain 5b 34ms{shown}\n", await DumperRun.PrintAsync(1, flow));
    }

    [Fact]
    public async Task Detail1_OptionsOfTheServer_PrintsNoPath()
    {
        var flow = SampleFlow.Answered(method: "OPTIONS");
        flow.Request.Path = "*";

        Assert.Equal("OPTIONS 200 https://example.org text/plain 5b 34ms\n", await DumperRun.PrintAsync(1, flow));
    }

    [Fact]
    public async Task Error_NoResponse_PrintsTheMessage()
    {
        var run = await DumperRun.StartAsync(new DumperOptions());

        run.Dumper.OnError(SampleFlow.Failed(SampleFlow.Request(), "The origin did not answer."));

        Assert.Equal("GET     ERR https://example.org/a?b 30s << The origin did not answer.\n", await run.EndAsync());
    }

    [Fact]
    public async Task Error_HalfAResponse_PrintsStatusAndMessage()
    {
        var run = await DumperRun.StartAsync(new DumperOptions());

        run.Dumper.OnError(SampleFlow.Failed(SampleFlow.Answered(), "The origin vanished."));

        Assert.Equal("GET     200 https://example.org/a?b text/plain 5b 34ms << The origin vanished.\n", await run.EndAsync());
    }

    [Fact]
    public async Task Kill_ByAnAddon_IsShown()
    {
        var flow = SampleFlow.Request();
        flow.Kill();
        var run = await DumperRun.StartAsync(new DumperOptions());

        run.Dumper.OnError(flow);

        Assert.Equal("GET     ERR https://example.org/a?b << Connection killed.\n", await run.EndAsync());
    }

    [Fact]
    public async Task HttpConnectError_RefusedTunnel_PrintsWhatWasAskedFor()
    {
        var run = await DumperRun.StartAsync(new DumperOptions());

        run.Dumper.OnHttpConnectError(SampleFlow.Failed(Tunnel("example.org:443"), "Connection refused."));

        Assert.Equal("CONNECT ERR example.org:443 30s << Connection refused.\n", await run.EndAsync());
    }

    [Fact]
    public async Task Options_ReplacedWhileRunning_AreFollowedByTheNextFlow()
    {
        var run = await DumperRun.StartAsync(new DumperOptions { Detail = 0 });
        run.Dumper.OnResponse(SampleFlow.Answered());
        run.Dumper.OptionsObject = new DumperOptions { Detail = 1 };

        Assert.Equal("GET     201 https://example.org/a?b text/plain 5b 34ms\n", await run.ShowAsync(SampleFlow.Answered(201)));
    }

    [Fact]
    public async Task Flow_ChangedAfterItsHook_IsPrintedAsItWas()
    {
        using var stuck = new StuckWriter();
        var screen = new Screen { Output = stuck };
        var dumper = await AddonStart.StartAsync(new MitmHost.Plugins.Dumper { Screen = screen }, new DumperOptions { Detail = 3 });
        var flow = SampleFlow.Answered();
        var before = await DumperRun.PrintAsync(3, flow);
        dumper.OnResponse(SampleFlow.Answered());
        stuck.AwaitWrite();
        dumper.OnResponse(flow);
        flow.Response.Body!.AsSpan().Clear();
        flow.Response.Headers.Clear();
        flow.Request.Path = "/changed";
        stuck.Release();
        await dumper.StopAsync(CancellationToken.None);

        Assert.EndsWith(before, stuck.Written, StringComparison.Ordinal);
    }

    private static HttpFlow Tunnel(string authority)
    {
        var head = System.Text.Encoding.ASCII.GetBytes($"CONNECT {authority} HTTP/1.1\r\n\r\n");
        var line = new RequestLine(
            RequestForm.Authority, new(head, 0, 7), new(head, 8, authority.Length), new(head, 8, authority.Length), new(head, 9 + authority.Length, 8));
        var request = new HttpRequest(head, line, [], "https", "example.org", 443) { TimestampStart = SampleFlow.Start };
        return new HttpFlow(SampleFlow.Request().Client, null, request) { IsLive = true };
    }
}
