namespace MitmHost.Abstractions.Tests.Flows;

public sealed class HttpFlowTests
{
    [Fact]
    public void Response_None_ThrowsASentence()
    {
        var flow = Any();

        Assert.False(flow.HasResponse);
        Assert.Contains("HasResponse", Assert.Throws<InvalidOperationException>(() => flow.Response).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Response_SetToNull_TakesItBack()
    {
        var flow = Any();
        flow.Response = HttpResponse.Create(200);

        flow.Response = null;

        Assert.False(flow.HasResponse);
    }

    [Fact]
    public void Response_Set_IsAnEdit()
    {
        var flow = Any();
        var before = Revision(flow);

        flow.Response = HttpResponse.Create(200);

        Assert.NotEqual(before, Revision(flow));
    }

    [Fact]
    public void Response_Received_IsNoEditButItsEditsAre()
    {
        var flow = Any();
        var before = Revision(flow);
        flow.Receive(HttpResponse.Create(200));
        Assert.Equal(before, Revision(flow));

        flow.Response.StatusCode = 201;

        Assert.NotEqual(before, Revision(flow));
    }

    [Fact]
    public void Response_Replaced_TellsTheFlowOfItsEditsNoMore()
    {
        var flow = Any();
        var old = HttpResponse.Create(200);
        flow.Response = old;
        flow.Response = HttpResponse.Create(201);
        var before = Revision(flow);

        old.Headers.Add("A", "1");

        Assert.Equal(before, Revision(flow));
    }

    [Fact]
    public void Request_SetToItself_StaysAttached()
    {
        var flow = Any();
        flow.Request = flow.Request;
        var before = Revision(flow);

        flow.Request.Path = "/other";

        Assert.NotEqual(before, Revision(flow));
    }

    [Fact]
    public void Server_BeforeItIsDialled_FollowsTheRequest()
    {
        var flow = Any();
        Assert.Equal(new NetworkAddress("example.org", 80), flow.Server.Address);

        flow.Request.Url = "https://other.example/";
        Assert.Equal(new NetworkAddress("other.example", 443), flow.Server.Address);

        flow.Request = HttpRequest.Create("GET", "http://third.example:81/");
        Assert.Equal(new NetworkAddress("third.example", 81), flow.Server.Address);
    }

    [Fact]
    public void Server_Given_IsNotRedirected()
    {
        var server = new ServerConnection(new NetworkAddress("10.0.0.1", 1));
        var flow = new HttpFlow(new ClientConnection(default, default, default), server, HttpRequest.Create("GET", "http://example.org/"));

        flow.Request.Host = "other.example";

        Assert.Same(server, flow.Server);
        Assert.Equal(new NetworkAddress("10.0.0.1", 1), server.Address);
    }

    private static HttpFlow Any() => new(new ClientConnection(default, default, default), null, HttpRequest.Create("GET", "http://example.org/"));

    private static int Revision(IHookSubject flow) => flow.Revision;
}
