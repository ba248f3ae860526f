using System.Text;

namespace MitmHost.FlowFiles.Tests.Har;

public sealed class HarReaderTests
{
    [Theory]
    [InlineData("http/2.0", "HTTP/2.0")]
    [InlineData("HTTP/2", "HTTP/2.0")]
    [InlineData("h2", "HTTP/2.0")]
    [InlineData("h3", "HTTP/3")]
    [InlineData("h3-29", "HTTP/3")]
    [InlineData("http/2+quic/46", "HTTP/3")]
    [InlineData("http/1.0", "HTTP/1.0")]
    [InlineData("HTTP/1.1", "HTTP/1.1")]
    [InlineData("", "HTTP/1.1")]
    [InlineData("unknown", "HTTP/1.1")]
    public void Version_OfBrowsers_IsTheOneOfFlows(string written, string expected) => Assert.Equal(expected, HarVersions.Read(written));

    [Fact]
    public async Task Read_AMarkAndMembersAround_FindsTheEntries()
    {
        var json = $$$"""{"x":{"entries":[1]},"log":{"pages":[{"entries":[{"log":1}]}],"entries":[{{{HarText.Entry()}}}],"comment":"c"},"y":[[]]}""";
        var (flows, faults) = await HarText.ReadAsync([.. "\uFEFF"u8, .. Encoding.UTF8.GetBytes(json)]);

        Assert.Empty(faults);
        Assert.Equal("https://example.org/a?b", Assert.Single(flows).Request.Url);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FlowFileReader_AHarFile_ReadsIt(bool compressed)
    {
        var file = await HarText.WriteAsync(new HarWriteOptions { Compressed = compressed }, await HarText.ReadEntryAsync(HarText.Entry()));
        var flows = FlowFileReader.ReadAsync(new MemoryStream(file), null, TestContext.Current.CancellationToken);

        Assert.IsType<HttpFlow>(Assert.Single(await flows.ToListAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Read_PairsOfSlack_AreFields()
    {
        var flow = await HarText.ReadEntryAsync("""
            {"startedDateTime":"2026-03-04T05:06:07Z","request":{"method":"GET","url":"http://example.org/","headers":[["A","1"],["a","2"]]},"response":{"status":200}}
            """);

        Assert.Equal(["A: 1", "a: 2"], flow.Request.Headers.Select(field => field.ToString()));
    }

    [Fact]
    public async Task Read_PseudoFields_AreTheAuthorityAndNoFields()
    {
        var flow = await HarText.ReadEntryAsync(HarText.Entry(
            request: ""","headers":[{"name":":authority","value":"example.org"},{"name":":path","value":"/a?b"},{"name":"x","value":"y"}]"""));

        Assert.Equal(["x: y"], flow.Request.Headers.Select(field => field.ToString()));
        Assert.Equal("example.org", flow.Request.Authority);
    }

    [Fact]
    public async Task Read_AFoldedField_IsOneFieldForEachLine()
    {
        var flow = await HarText.ReadEntryAsync(HarText.Entry(response: ""","headers":[{"name":"Set-Cookie","value":"a=1\nb=2"}]"""));

        Assert.Equal(["a=1", "b=2"], flow.Response.Headers.GetAll("Set-Cookie"));
    }

    [Fact]
    public async Task Read_Timings_AreTimesOfTheFlow()
    {
        var flow = await HarText.ReadEntryAsync(HarText.Entry(
            entry: ""","timings":{"blocked":1,"dns":2,"connect":10,"ssl":6,"send":3,"wait":5,"receive":9},"serverIPAddress":"[2001:db8::1]" """));
        var start = new DateTimeOffset(2026, 3, 4, 5, 6, 7, 89, TimeSpan.Zero);

        Assert.Equal(start, flow.TimestampCreated);
        Assert.Equal((start.AddMilliseconds(3), start.AddMilliseconds(7), start.AddMilliseconds(13)), (flow.Server.TimestampStart, flow.Server.TimestampTcpSetup, flow.Server.TimestampTlsSetup));
        Assert.Equal((start.AddMilliseconds(16), start.AddMilliseconds(21), start.AddMilliseconds(30)), (flow.Request.TimestampEnd, flow.Response.TimestampStart, flow.Response.TimestampEnd));
        Assert.Equal(new NetworkAddress("2001:db8::1", 443), flow.Server.PeerName);
    }

    [Fact]
    public async Task Read_ALocalTime_IsUtc()
    {
        var flow = await HarText.ReadEntryAsync(HarText.Entry(entry: ""","startedDateTime":"2023-03-29T17:37:42.482-07:00" """));

        Assert.Equal("2023-03-30T00:37:42.4820000+00:00", flow.Request.TimestampStart.ToString("O"));
    }

    [Fact]
    public async Task Read_NoAnswer_IsAFlowWithAnError()
    {
        var flow = await HarText.ReadEntryAsync(HarText.Entry(response: ""","status":0,"_error":"net::ERR_BLOCKED_BY_CLIENT" """));

        Assert.False(flow.HasResponse);
        Assert.Equal("net::ERR_BLOCKED_BY_CLIENT", flow.Error!.Message);
    }

    [Fact]
    public async Task Read_ACodedBody_KeepsTheFieldsAndGetsItsCodingBack()
    {
        var flow = await HarText.ReadEntryAsync(HarText.Entry(response: """
            ,"headers":[{"name":"Content-Encoding","value":"gzip"},{"name":"Content-Length","value":"7"},{"name":"Content-Type","value":"text/plain; charset=utf-8"}],
            "content":{"size":6,"text":"größe"}
            """));

        Assert.Equal("gzip", flow.Response.Headers["Content-Encoding"]);
        Assert.Equal("größe", flow.Response.Text);
        Assert.Equal([0x1f, 0x8b], flow.Response.Body!.Take(2));
        Assert.Equal($"{flow.Response.Body!.Length}", flow.Response.Headers["Content-Length"]);
    }

    [Fact]
    public async Task Read_AnUnknownCoding_IsTakenOutOfTheFields()
    {
        var flow = await HarText.ReadEntryAsync(HarText.Entry(
            response: ""","headers":[{"name":"Content-Encoding","value":"dcb"}],"content":{"size":2,"text":"aGk=","encoding":"base64"}"""));

        Assert.Equal(("hi", null), (flow.Response.Text, flow.Response.Headers["Content-Encoding"]));
    }

    [Fact]
    public async Task Read_TextBeyondItsCharset_IsReadAsTheSameText()
    {
        var flow = await HarText.ReadEntryAsync(HarText.Entry(
            response: ""","headers":[{"name":"Content-Type","value":"text/plain; charset=iso-8859-1"}],"content":{"size":3,"text":"1 €"}"""));

        Assert.Equal("1 €", flow.Response.Text);
    }

    [Fact]
    public async Task Read_NoTextButASize_IsABodyThatWasNotKept()
    {
        var flow = await HarText.ReadEntryAsync(HarText.Entry(response: ""","content":{"size":1234,"mimeType":"image/png"}"""));

        Assert.Null(flow.Response.Body);
        Assert.Equal((true, 1234), (flow.Response.BodyWasStreamed, flow.Response.BodyLength));
    }

    [Fact]
    public async Task Read_ParametersOnly_AreAForm()
    {
        var flow = await HarText.ReadEntryAsync(HarText.Entry(request: """
            ,"method":"POST","headers":[{"name":"content-type","value":"application/x-www-form-urlencoded"}],
            "postData":{"mimeType":"application/x-www-form-urlencoded","params":[{"name":"a b","value":"1&2"},{"name":"c","value":""}]}
            """));

        Assert.Equal("a+b=1%262&c=", flow.Request.Text);
    }

    [Fact]
    public async Task Read_ParametersOfAMultipart_AreItsParts()
    {
        var flow = await HarText.ReadEntryAsync(HarText.Entry(request: """
            ,"method":"POST","headers":[{"name":"content-type","value":"multipart/form-data; boundary=xx"}],
            "postData":{"mimeType":"multipart/form-data","params":[{"name":"a","value":"1"},{"name":"f","fileName":"x.txt","contentType":"text/plain","value":"two"}]}
            """));

        Assert.Collection(
            flow.Request.MultipartForm,
            part => Assert.Equal(("a", "1"), (part.Name, part.Text)),
            part => Assert.Equal(("f", "x.txt", "text/plain", "two"), (part.Name, part.FileName, part.ContentType, part.Text)));
    }

    [Fact]
    public async Task Read_MessagesOfChrome_AreAWebSocket()
    {
        var flow = await HarText.ReadEntryAsync("""
            {"_resourceType":"websocket","startedDateTime":"2026-03-04T05:06:07Z","_webSocketMessages":[
              {"type":"send","time":1772600767.25,"opcode":1,"data":"hé"},{"type":"receive","time":1772600768,"opcode":2,"data":"AP8="},
              {"type":"error","time":1772600769,"opcode":-1,"data":"WebSocket connection failed"}],
             "request":{"method":"GET","url":"wss://example.org/chat","headers":[]},"response":{"status":101}}
            """);

        Assert.Equal("https://example.org/chat", flow.Request.Url);
        Assert.Equal("WebSocket connection failed", flow.Error!.Message);
        Assert.Collection(
            flow.WebSocket!.Messages,
            first => Assert.Equal((true, "hé", DateTimeOffset.UnixEpoch.AddSeconds(1772600767.25)), (first.FromClient, first.Text, first.Timestamp)),
            second => Assert.Equal((false, WebSocketOpcode.Binary, "00FF"), (second.FromClient, second.Type, Convert.ToHexString(second.Content))));
    }

    [Fact]
    public async Task Read_ConnectAndOptions_HaveTheirForms()
    {
        var (flows, _) = await HarText.ReadAsync(HarText.Log(
            HarText.Entry(request: ""","method":"CONNECT","url":"example.org:443" """),
            HarText.Entry(request: ""","method":"OPTIONS","url":"https://example.org" """)));

        Assert.Equal(("example.org:443", "", "*"), (flows[0].Request.Url, flows[0].Request.Path, flows[1].Request.Path));
    }
}
