using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Addons;

/// <summary>What addons make of messages on their way.</summary>
public sealed class ChangeTests(AddonProxy proxy)
{
    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Heads_Changed_KeepWhatNobodyTouched(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);

        await route.SendAsync("GET /p?q HTTP/1.1\r\nhOsT:h\r\nX-Secret: s\r\nx-change-HEADS: please\r\nZ:  1 \r\n\r\n");
        await using var origin = await route.Origin.AcceptAsync();
        Assert.Equal("PATCH /p?q?added=1 HTTP/1.1\r\nhOsT:h\r\nx-change-HEADS: done\r\nZ:  1 \r\n\r\n", await origin.ReadHeadAsync());
        await origin.SendAsync("HTTP/1.1 200 OK\r\nDATE:now\r\nSERVER: theirs\r\nSet-Cookie: a\r\nset-cookie: b\r\nContent-Length: 2\r\n\r\nhi");

        const string Expected = "HTTP/1.1 201 Changed\r\nDATE:now\r\nSERVER: mine\r\nSet-Cookie: a\r\nset-cookie: b\r\nContent-Length: 2\r\nx-witness: yes\r\n\r\nhi";
        Assert.Equal(Expected, await route.Client.ReadAsync(Expected.Length));
    }

    public static TheoryData<string, string> Bodies { get; } = new()
    {
        { "Content-Length: 4\r\n\r\nbody", "Content-Length: 9\r\n\r\nmore-body" },
        { "content-LENGTH:4\r\nX: y\r\n\r\nbody", "content-LENGTH: 9\r\nX: y\r\n\r\nmore-body" },
        { "Content-Length: 0\r\n\r\n", "Content-Length: 5\r\n\r\nmore-" },
        { "Transfer-Encoding: chunked\r\n\r\n2\r\nbo\r\n2;x\r\ndy\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n9\r\nmore-body\r\n0\r\n\r\n" },
        { "Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\nT: 1\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n9\r\nmore-body\r\n0\r\nT: 1\r\n\r\n" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Request_WithEditedBody_IsDelimitedAnew(string sent, string expected)
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        const string Head = "POST / HTTP/1.1\r\nHost: h\r\nx-edit: more-\r\nContent-Type: text/plain\r\n";

        await route.SendAsync(Head + sent);
        await using var origin = await route.Origin.AcceptAsync();

        Assert.Equal(Head + expected, await origin.ReadAsync(Head.Length + expected.Length));
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Response_WithEditedBody_IsDelimitedAnew(string sent, string expected)
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Https);
        const string Head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n";
        expected = Head + expected.Insert(expected.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 2, "x-witness: yes\r\n");

        await AskAsync(route, "x-edit: more-", Head + sent);

        Assert.Equal(expected, await route.Client.ReadAsync(expected.Length));
    }

    [Fact]
    public async Task Response_UntilClose_WithEditedBody_IsDelimitedByItsLength()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);

        await AskAsync(route, "x-edit: more-", "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nbody");
        var response = await route.Client.ReadToEndAsync();

        Assert.Contains("\r\nContent-Length: 9\r\n", response, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\nmore-body", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Response_Compressed_IsEditedInTheClear()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        var body = Gzip.Compress("body");

        await AskAsync(route, "x-edit: more-", $"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        var head = await route.Client.ReadHeadAsync();
        var length = int.Parse(head.Split("Content-Length: ")[1].Split('\r')[0], System.Globalization.CultureInfo.InvariantCulture);

        Assert.Contains("\r\nContent-Encoding: gzip\r\n", head, StringComparison.Ordinal);
        Assert.Equal("more-body", Gzip.Decompress(await route.Client.ReadAsync(length)));
    }

    [Fact]
    public async Task Body_ThatIsBuffered_IsInvitedByTheProxyItself()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        const string Head = "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n";

        await route.SendAsync(Head);
        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", await route.Client.ReadHeadAsync());
        await route.Client.SendAsync("body");
        await using var origin = await route.Origin.AcceptAsync();
        Assert.Equal(Head + "body", await origin.ReadAsync(Head.Length + 4));
        await origin.SendAsync("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 204 ", await route.Client.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_OfAStream_AreNotHeldBack()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        await route.SendAsync("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n");

        Assert.EndsWith("data: 1\n\n", await route.Client.ReadUntilAsync("data: 1\n\n"), StringComparison.Ordinal);
    }

    /// <summary>Has a request with a field answered, by an origin that then closes.</summary>
    private static async Task AskAsync(Route route, string field, string response)
    {
        await route.SendAsync($"GET / HTTP/1.1\r\nHost: h\r\n{field}\r\n\r\n");
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();
        await origin.SendAsync(response);
    }
}
