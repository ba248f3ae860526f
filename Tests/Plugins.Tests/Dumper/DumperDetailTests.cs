using System.Text;
using MitmHost.FlowFiles;

namespace MitmHost.Plugins.Tests;

public sealed class DumperDetailTests
{
    [Fact]
    public async Task Detail2_Response_PrintsTheHeads() => Assert.Equal(
        """
        POST    200 https://example.org/a?b text/plain 5b 34ms
          > POST /a?b HTTP/1.1
          > Host: example.org
          > Content-Length: 2
          < HTTP/1.1 200 OK
          < Content-Type: text/plain; charset=utf-8
          < Content-Length: 5


        """,
        await DumperRun.PrintAsync(2, Posted()));

    [Fact]
    public async Task Detail3_Response_PrintsTheBodiesToo() => Assert.Equal(
        """
        POST    200 https://example.org/a?b text/plain 5b 34ms
          > POST /a?b HTTP/1.1
          > Host: example.org
          > Content-Length: 2
            hi
          < HTTP/1.1 200 OK
          < Content-Type: text/plain; charset=utf-8
          < Content-Length: 5
            hello


        """,
        await DumperRun.PrintAsync(3, Posted()));

    [Fact]
    public async Task Detail4_Response_PrintsEverythingKnown()
    {
        var flow = Posted();
        SampleFlow.Connect(flow);
        flow.Id = "3f0c";
        flow.Response.Trailers = new Headers { { "Digest", "x" } };

        Assert.Equal(
            """
            POST    200 https://example.org/a?b text/plain 5b 34ms
              > POST /a?b HTTP/1.1
              > Host: example.org
              > Content-Length: 2
                hi
              < HTTP/1.1 200 OK
              < Content-Type: text/plain; charset=utf-8
              < Content-Length: 5
                hello
              < Digest: x
                flow   3f0c
                client peer 192.0.2.1:50123, local 127.0.0.1:8080, TLS 1.3, TLS_AES_128_GCM_SHA256, ALPN http/1.1, SNI example.org, set up in 12ms
                server example.org:443, peer [2001:db8::1]:443, local 192.0.2.9:40000, TLS 1.2, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, ALPN http/1.1, SNI example.org, set up in 12ms
                time   began 2026-03-04T05:06:07.089+00:00, request complete after 0.4ms, response began after 30ms, complete after 34ms


            """,
            await DumperRun.PrintAsync(4, flow));
    }

    [Fact]
    public async Task Detail4_ErrorBeforeAnyConnection_PrintsWhatIsKnown()
    {
        var flow = SampleFlow.Failed(SampleFlow.Request(), "No such host.");
        flow.Id = "3f0c";
        flow.Request.TimestampEnd = null;
        var run = await DumperRun.StartAsync(new DumperOptions { Detail = 4 });

        run.Dumper.OnError(flow);

        Assert.Equal(
            """
            GET     ERR https://example.org/a?b 30s << No such host.
              > GET /a?b HTTP/1.1
              > Host: example.org
                flow   3f0c
                client peer 192.0.2.1:50123, local 127.0.0.1:8080
                server example.org:443
                time   began 2026-03-04T05:06:07.089+00:00


            """,
            await run.EndAsync());
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, FlowRecord.PreviewLimit)]
    public async Task HeadersHooks_ByDetail_AskForAPreview(int detail, int limit)
    {
        var flow = SampleFlow.Answered();
        var run = await DumperRun.StartAsync(new DumperOptions { Detail = detail });

        run.Dumper.OnRequestHeaders(flow);
        run.Dumper.OnResponseHeaders(flow);
        await run.EndAsync();

        Assert.Equal((limit, limit), (flow.Request.BodyPreviewLimit, flow.Response.BodyPreviewLimit));
    }

    [Fact]
    public async Task Detail3_StreamedBody_PrintsThePreviewAndTheLength()
    {
        var flow = SampleFlow.Answered();
        flow.Response.Receive((byte[]?)null);
        flow.Response.Preview = "the beginning"u8.ToArray();
        flow.Response.StreamedLength = 5000;

        Assert.EndsWith("    the beginning\n    … cut: the body has 4.9k\n\n", await DumperRun.PrintAsync(3, flow), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detail3_StreamedBodyWithoutPreview_PrintsTheLength()
    {
        var flow = SampleFlow.Answered();
        flow.Response.Receive((byte[]?)null);
        flow.Response.StreamedLength = 5000;

        Assert.EndsWith("    (4.9k, nothing of it kept)\n\n", await DumperRun.PrintAsync(3, flow), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detail3_LongBody_PrintsNoMoreThanTheLimit()
    {
        var printed = await DumperRun.PrintAsync(3, SampleFlow.Answered(body: new string('#', 100_000)));

        Assert.Equal(FlowRecord.PreviewLimit, printed.Count(c => c == '#'));
    }

    [Fact]
    public async Task Detail3_BinaryBody_PrintsItsFirstBytes()
    {
        byte[] body = [0x89, .. "PNG\r\n"u8, 0x1A, .. "\n"u8, .. new byte[30]];
        var flow = SampleFlow.Answer(SampleFlow.Request(), HttpResponse.Create(200, body, new Headers { { "Content-Type", "image/png" } }));

        Assert.EndsWith(
            "    (38b) 89 50 4e 47 0d 0a 1a 0a 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 …\n\n",
            await DumperRun.PrintAsync(3, flow),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detail3_UnknownCoding_IsNamed()
    {
        var flow = SampleFlow.Answered();
        flow.Response.Headers["Content-Encoding"] = "zstd";

        Assert.EndsWith("    (5b of zstd) 68 65 6c 6c 6f\n\n", await DumperRun.PrintAsync(3, flow), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detail3_BodyThatImitatesOutput_StaysIndented()
    {
        var printed = await DumperRun.PrintAsync(3, SampleFlow.Answered(body: "a\nGET     200 https://bank.example/\r\n\tb\e[2J\rc\n"));

        Assert.EndsWith("    a\n    GET     200 https://bank.example/\n    \tb\\x1b[2J\\x0dc\n\n", printed, StringComparison.Ordinal);
    }

    private static HttpFlow Posted() =>
        SampleFlow.Answer(SampleFlow.Request("POST", body: Encoding.ASCII.GetBytes("hi")), HttpResponse.Create(200, "hello"));
}
