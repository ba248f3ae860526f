namespace MitmHost.Abstractions.Tests.Flows;

public sealed class FlowBackupTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(50);

    public static TheoryData<string> Edits() => [.. AllEdits.Keys];

    private static Dictionary<string, Action<HttpFlow>> AllEdits { get; } = new(StringComparer.Ordinal)
    {
        ["path"] = flow => flow.Request.Path = "/other",
        ["method"] = flow => flow.Request.Method = "PUT",
        ["field"] = flow => flow.Request.Headers["x"] = "y",
        ["request body"] = flow => flow.Request.Body = [1],
        ["trailers"] = flow => flow.Response.Trailers = new Headers([("a", "b")]),
        ["status"] = flow => flow.Response.StatusCode = 404,
        ["response gone"] = flow => flow.Response = null,
        ["comment"] = flow => flow.Comment = "x",
        ["marker"] = flow => flow.Marked = ":default:",
        ["metadata"] = flow => flow.Metadata["list"] = new object?[] { 1, "other" },
        ["error"] = flow => flow.Error = new FlowError("x", Now),
        ["replay"] = flow => flow.IsReplay = ReplaySide.Request,
        ["message"] = flow => flow.WebSocket!.Messages[0].Text = "other",
        ["dropped message"] = flow => flow.WebSocket!.Messages[0].Drop(),
        ["no WebSocket"] = flow => flow.WebSocket = null,
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void IsModified_AfterAnEdit_IsTrue(string edit)
    {
        var flow = Any();
        flow.Backup();
        Assert.False(flow.IsModified);

        AllEdits[edit](flow);

        Assert.True(flow.IsModified);
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public void Revert_AfterAnEdit_BringsTheFlowBack(string edit)
    {
        var flow = Any();
        flow.Backup();
        AllEdits[edit](flow);

        flow.Revert();

        // A second flow made in the same way is the state that must be there again.
        var (same, expected) = (flow, Any());
        Assert.Equal(expected.Request.Url, same.Request.Url);
        Assert.Equal(expected.Request.Method, same.Request.Method);
        Assert.Equal(expected.Request.Headers, same.Request.Headers);
        Assert.Equal(expected.Request.Body, same.Request.Body);
        Assert.Equal(expected.Response.StatusCode, same.Response.StatusCode);
        Assert.Null(same.Response.Trailers);
        Assert.Equal(("", "", null, null), (same.Comment, same.Marked, same.Error, same.IsReplay));
        Assert.Equal(expected.Metadata["list"], same.Metadata["list"]);
        Assert.Equal(("hello", false), (same.WebSocket!.Messages[0].Text, same.WebSocket.Messages[0].Dropped));
    }

    [Fact]
    public void Backup_Twice_KeepsTheFirst()
    {
        var flow = Any();
        flow.Backup();
        flow.Comment = "one";
        flow.Backup();

        flow.Revert();

        Assert.Equal("", flow.Comment);
    }

    [Fact]
    public void Revert_Done_IsForgotten()
    {
        var flow = Any();
        flow.Backup();
        flow.Revert();
        flow.Comment = "kept";

        flow.Revert();

        Assert.Equal("kept", flow.Comment);
        Assert.False(flow.IsModified);
    }

    [Fact]
    public void Revert_MessagesThatCameBack_TellTheFlowOfEdits()
    {
        var flow = Any();
        flow.Backup();
        flow.Revert();
        var before = ((IHookSubject)flow).Revision;

        flow.Request.Path = "/x";
        flow.WebSocket!.Messages[0].Text = "x";

        Assert.Equal(before + 2, ((IHookSubject)flow).Revision);
    }

    [Fact]
    public void Revert_Tcp_BringsContentsBack()
    {
        var flow = new TcpFlow(Client(), null, new TcpMessage(true, [1], Now));
        flow.Backup();
        flow.Messages[0].Content = [2];
        Assert.True(flow.IsModified);

        flow.Revert();

        Assert.Equal([1], flow.Messages[0].Content);
    }

    [Fact]
    public void Revert_Dns_BringsTheQueryBack()
    {
        var query = new DnsMessage { Id = 1, IsQuery = true, Questions = [new("example.org", 1, 1)] };
        var flow = new DnsFlow(Client(), null, query);
        flow.Backup();
        flow.Request = query with { Id = 2 };
        Assert.True(flow.IsModified);

        flow.Revert();

        Assert.Equal(query, flow.Request);
    }

    private static HttpFlow Any()
    {
        var flow = new HttpFlow(Client(), null, HttpRequest.Create("GET", "http://example.org/"))
        {
            Response = HttpResponse.Create(200, "text"),
            WebSocket = new WebSocketData(new WebSocketMessage(WebSocketOpcode.Text, true, "hello"u8.ToArray(), Now)),
        };
        flow.Metadata["list"] = new object?[] { 1, "two", "three"u8.ToArray() };
        return flow;
    }

    private static ClientConnection Client() => new(default, default, Now);
}
