using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace MitmHost.FlowFiles.Tests.Har;

public sealed class HarWriterTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 4, 5, 6, 7, 89, TimeSpan.Zero);

    private static readonly string[] Types =
        ["", "text/plain", "text/html; charset=utf-8", "text/plain; charset=iso-8859-1", "application/json", "image/png", "text/plain; charset=utf-16", "text/x; charset=nope"];

    [Fact]
    public void Read_WhatWasWritten_IsTheSame() => AnyFlow().Sample(
        flow =>
        {
            var read = HarText.PassAsync(flow).GetAwaiter().GetResult();
            return Same(flow.Request, read.Request)
                && flow.Request.Url == read.Request.Url
                && flow.Request.Method == read.Request.Method
                && (flow.HasResponse, flow.Comment, flow.Error) == (read.HasResponse, read.Comment, read.Error)
                && (!flow.HasResponse || (Same(flow.Response, read.Response) && (flow.Response.StatusCode, flow.Response.Reason) == (read.Response.StatusCode, read.Response.Reason)))
                && (flow.WebSocket?.IsSameAs(read.WebSocket!) ?? read.WebSocket is null)
                && flow.Server.Id == read.Server.Id;
        },
        iter: 1000);

    [Fact]
    public async Task Write_AFlow_IsWhatChromeWrites()
    {
        var flow = Flow("POST", "https://example.org/a?x=1&y=%C3%A9", Encoding.ASCII.GetBytes("n=v+w"));
        flow.Request.Headers["Content-Type"] = "application/x-www-form-urlencoded";
        flow.Request.Headers["Cookie"] = "c=d";
        Answer(flow, 302, "hi"u8.ToArray(), ("Location", "/b"), ("Set-Cookie", "s=t; Path=/; Expires=Wed, 04 Mar 2026 06:00:00 GMT; HttpOnly; SameSite=Lax"), ("Content-Type", "text/plain"));
        flow.Server.PeerName = new("192.0.2.7", 443);
        using var file = JsonDocument.Parse(await HarText.WriteAsync(null, flow));
        var log = file.RootElement.GetProperty("log");
        var entry = log.GetProperty("entries")[0];

        Assert.Equal(("1.2", "MitmHost"), (log.GetProperty("version").GetString(), log.GetProperty("creator").GetProperty("name").GetString()));
        Assert.Equal(0, log.GetProperty("pages").GetArrayLength());
        Assert.Equal("2026-03-04T05:06:07.089Z", entry.GetProperty("startedDateTime").GetString());
        Assert.Equal("""[{"name":"x","value":"1"},{"name":"y","value":"é"}]""", Text(entry, "request", "queryString"));
        Assert.Equal("""[{"name":"c","value":"d"}]""", Text(entry, "request", "cookies"));
        Assert.Equal("""{"mimeType":"application/x-www-form-urlencoded","text":"n=v+w","params":[{"name":"n","value":"v w"}]}""", Text(entry, "request", "postData"));
        Assert.Equal(
            """[{"name":"s","value":"t","path":"/","expires":"2026-03-04T06:00:00.000Z","httpOnly":true,"secure":false,"sameSite":"Lax"}]""",
            Text(entry, "response", "cookies"));
        Assert.Equal("""{"size":2,"mimeType":"text/plain","text":"hi"}""", Text(entry, "response", "content"));
        Assert.Equal("\"/b\"", Text(entry, "response", "redirectURL"));
        Assert.Equal("""{"blocked":-1,"dns":-1,"connect":-1,"ssl":-1,"send":1,"wait":4,"receive":5}""", Text(entry, "timings"));
        Assert.Equal(("{}", "10", "\"192.0.2.7\""), (Text(entry, "cache"), Text(entry, "time"), Text(entry, "serverIPAddress")));
    }

    [Fact]
    public async Task Write_HeadSizes_AreThoseOfTheHeads()
    {
        var flow = Flow("GET", "http://example.org/");
        Answer(flow, 204, []);
        using var file = JsonDocument.Parse(await HarText.WriteAsync(null, flow));
        var entry = file.RootElement.GetProperty("log").GetProperty("entries")[0];

        Assert.Equal("GET / HTTP/1.1\r\nHost: example.org\r\n\r\n".Length, entry.GetProperty("request").GetProperty("headersSize").GetInt32());
        Assert.Equal("HTTP/1.1 204 No Content\r\n\r\n".Length, entry.GetProperty("response").GetProperty("headersSize").GetInt32());
    }

    [Fact]
    public async Task Write_TheDialOfAConnection_IsToldOnce()
    {
        var first = Flow("GET", "https://example.org/");
        Answer(first, 200, []);
        first.Response.TimestampStart = Start.AddMilliseconds(20);
        first.Response.TimestampEnd = Start.AddMilliseconds(21);
        (first.Server.TimestampStart, first.Server.TimestampTcpSetup, first.Server.TimestampTlsSetup) = (Start.AddMilliseconds(2), Start.AddMilliseconds(5), Start.AddMilliseconds(9));
        var second = new HttpFlow(first.Client, first.Server, HttpRequest.Create("GET", "https://example.org/"));
        second.Request.TimestampStart = Start;
        using var file = JsonDocument.Parse(await HarText.WriteAsync(null, first, second));
        var entries = file.RootElement.GetProperty("log").GetProperty("entries");

        Assert.Equal("""{"blocked":-1,"dns":-1,"connect":7,"ssl":4,"send":1,"wait":12,"receive":1}""", Text(entries[0], "timings"));
        Assert.Equal("-1", Text(entries[1], "timings", "connect"));
    }

    [Fact]
    public async Task Write_ACodedBody_IsDecodedAndSaysHowMuchItSaved()
    {
        var flow = Flow("GET", "http://example.org/");
        Answer(flow, 200, new byte[1000], ("Content-Type", "image/x"));
        flow.Response.Encode("gzip");
        var read = await HarText.PassAsync(flow);
        using var file = JsonDocument.Parse(await HarText.WriteAsync(null, flow));

        Assert.Equal($"{1000 - flow.Response.BodyLength}", Text(file.RootElement.GetProperty("log").GetProperty("entries")[0], "response", "content", "compression"));
        Assert.Equal(new byte[1000], read.Response.Content);
        Assert.Equal("gzip", read.Response.Headers["Content-Encoding"]);
    }

    [Fact]
    public async Task Write_ABodyThatDoesNotDecode_IsKeptAsItIs()
    {
        var flow = Flow("GET", "http://example.org/");
        Answer(flow, 200, [1, 2, 3], ("Content-Encoding", "gzip"));

        Assert.Equal([1, 2, 3], (await HarText.PassAsync(flow)).Response.Body!);
    }

    [Fact]
    public async Task Write_AWebSocket_IsNamedByItsScheme()
    {
        var flow = Flow("GET", "https://example.org/chat");
        flow.WebSocket = new WebSocketData(new WebSocketMessage(WebSocketOpcode.Text, true, "a"u8.ToArray(), Start));
        using var file = JsonDocument.Parse(await HarText.WriteAsync(null, flow));
        var entry = file.RootElement.GetProperty("log").GetProperty("entries")[0];

        Assert.Equal(("\"wss://example.org/chat\"", "\"websocket\""), (Text(entry, "request", "url"), Text(entry, "_resourceType")));
        Assert.Equal("""[{"type":"send","time":1772600767.089,"opcode":1,"data":"a"}]""", Text(entry, "_webSocketMessages"));
    }

    [Fact]
    public async Task Write_Compressed_IsZlibAndReadAgain()
    {
        var file = await HarText.WriteAsync(new HarWriteOptions { Compressed = true }, Flow("GET", "http://example.org/"));
        await using var plain = new ZLibStream(new MemoryStream(file), CompressionMode.Decompress);
        using var json = await JsonDocument.ParseAsync(plain, cancellationToken: TestContext.Current.CancellationToken);
        var (flows, faults) = await HarText.ReadAsync(file);

        Assert.Equal(1, json.RootElement.GetProperty("log").GetProperty("entries").GetArrayLength());
        Assert.Empty(faults);
        Assert.Single(flows);
    }

    [Fact]
    public async Task Write_NothingAtAll_IsAnEmptyLog()
    {
        using var file = JsonDocument.Parse(await HarText.WriteAsync(null));

        Assert.Equal(0, file.RootElement.GetProperty("log").GetProperty("entries").GetArrayLength());
    }

    [Fact]
    public async Task Write_KeepComplete_IsWholeAfterEachFlow()
    {
        var file = new MemoryStream();
        await using var writer = new HarWriter(file, new HarWriteOptions { KeepComplete = true });
        for (var count = 1; count <= 3; count++)
        {
            await writer.WriteAsync(Flow("GET", "http://example.org/"), TestContext.Current.CancellationToken);

            using var json = JsonDocument.Parse(file.ToArray());
            Assert.Equal(count, json.RootElement.GetProperty("log").GetProperty("entries").GetArrayLength());
        }
    }

    [Fact]
    public async Task Write_AFlowThatFails_IsTakenBack()
    {
        var file = new MemoryStream();
        await using (var writer = new HarWriter(file, new HarWriteOptions { LeaveOpen = true }))
        {
            var good = Flow("GET", "http://example.org/");
            var bad = Flow("GET", "http://example.org/");
            Answer(bad, 200, []);
            bad.Response.AttachStored(new LostBody());
            await writer.WriteAsync(good, TestContext.Current.CancellationToken);
            await Assert.ThrowsAsync<IOException>(async () => await writer.WriteAsync(bad, TestContext.Current.CancellationToken));
            await writer.WriteAsync(good, TestContext.Current.CancellationToken);
        }

        using var json = JsonDocument.Parse(file.ToArray());
        Assert.Equal(2, json.RootElement.GetProperty("log").GetProperty("entries").GetArrayLength());
    }

    [Fact]
    public async Task Write_ATcpFlow_IsRefused()
    {
        await using var writer = new HarWriter(new MemoryStream());
        var client = new ClientConnection(new("127.0.0.1", 1), new("127.0.0.1", 2), Start);

        Assert.False(await writer.WriteAsync(new TcpFlow(client, new ServerConnection(null)), TestContext.Current.CancellationToken));
    }

    private static string Text(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            element = element.GetProperty(name);
        }

        return element.GetRawText();
    }

    private static HttpFlow Flow(string method, string url, byte[]? body = null)
    {
        var request = HttpRequest.Create(method, url, body);
        (request.TimestampStart, request.TimestampEnd) = (Start, Start.AddMilliseconds(1));
        return new HttpFlow(new ClientConnection(new("127.0.0.1", 1), new("127.0.0.1", 2), Start), null, request);
    }

    private static void Answer(HttpFlow flow, int status, byte[] body, params IEnumerable<(string, string)> headers)
    {
        var response = HttpResponse.Create(status, (byte[]?)null, new Headers(headers));
        response.Headers.Remove("Content-Length");
        response.Receive(body);
        (response.TimestampStart, response.TimestampEnd) = (Start.AddMilliseconds(5), Start.AddMilliseconds(10));
        flow.Receive(response);
    }

    private static bool Same(HttpMessage left, HttpMessage right) =>
        left.Headers.Equals(right.Headers)
        && left.HttpVersion == right.HttpVersion
        && left.Body.AsSpan().SequenceEqual(right.Body)
        && (left.TimestampStart, left.TimestampEnd) == (right.TimestampStart, right.TimestampEnd);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    /// <summary>What HAR can hold: names that are tokens, values of any bytes but line ends, bodies of any bytes and types.</summary>
    private static Gen<HttpFlow> AnyFlow()
    {
        var value = Gen.Byte[1, 255].Where(b => b is not (10 or 13)).Array[0, 12].Select(bytes => FieldText.Decode(bytes).Trim(' ', '\t'));
        var fields = Gen.Select(OneOf("X-A", "x-a", "Y", "Cookie", "Set-Cookie"), value).Array[0, 4];
        var body = Gen.OneOf(Gen.Byte.Array[0, 40], Gen.String[0, 40].Select(Encoding.UTF8.GetBytes));
        var message = Gen.Select(fields, body, OneOf(Types), OneOf("HTTP/1.0", "HTTP/1.1", "HTTP/2.0", "HTTP/3"));
        var socket = Gen.Select(OneOf(WebSocketOpcode.Text, WebSocketOpcode.Binary), Gen.Bool, Gen.Byte.Array[0, 20], Gen.Long[0, 10_000_000])
            .Select((type, fromClient, content, ticks) => new WebSocketMessage(type, fromClient, content, Start.AddTicks(ticks)));
        return Gen.Select(message, message, Gen.Int[100, 999], Gen.String[0, 10], socket.Array[0, 3], Gen.Int[0, 3]).Select((asked, answered, status, comment, messages, kind) =>
        {
            var flow = Flow("POST", "https://example.org/a%20b?c=d&e");
            Fill(flow.Request, asked);
            flow.Comment = comment;
            if (kind == 0)
            {
                flow.Error = new FlowError("It broke.", Start.AddMilliseconds(1));
                return flow;
            }

            Answer(flow, status, []);
            Fill(flow.Response, answered);
            if (kind == 1)
            {
                flow.Receive(new WebSocketData(messages));
            }

            return flow;
        });
    }

    private static void Fill(HttpMessage message, ((string, string)[] Fields, byte[] Body, string Type, string Version) part)
    {
        message.HttpVersion = part.Version;
        message.Headers = new Headers(part.Fields);
        if (part.Type.Length > 0)
        {
            message.Headers["Content-Type"] = part.Type;
        }

        message.Receive(part.Body);
    }
}
