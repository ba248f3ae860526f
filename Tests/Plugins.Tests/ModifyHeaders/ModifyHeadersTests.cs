namespace MitmHost.Plugins.Tests;

public sealed class ModifyHeadersTests
{
    [Fact]
    public async Task Request_NewName_IsAppended() =>
        Assert.Equal("Host: example.org\r\nX-A: 1\r\n", await RequestAfterAsync([], "/X-A/1"));

    [Fact]
    public async Task Request_NameThatExists_KeepsPositionAndCase() =>
        Assert.Equal("Host: example.org\r\nx-a: new\r\nB: 2\r\n", await RequestAfterAsync(new() { { "x-a", "old" }, { "B", "2" }, { "X-a", "older" } }, "/X-A/new"));

    [Fact]
    public async Task Request_SeveralSpecsOfOneName_GiveSeveralFields() =>
        Assert.Equal("Host: example.org\r\nx-a: 1\r\nB: 2\r\nX-A: 3\r\n", await RequestAfterAsync(new() { { "x-a", "old" }, { "B", "2" } }, "/X-A/1", "/x-a/3"));

    [Fact]
    public async Task Request_EmptyValue_Removes() =>
        Assert.Equal("Host: example.org\r\nB: 2\r\n", await RequestAfterAsync(new() { { "x-a", "1" }, { "B", "2" }, { "X-A", "3" } }, "/x-A/"));

    [Fact]
    public async Task Request_EmptyValueAndAnother_RemovesFirst() =>
        Assert.Equal("Host: example.org\r\nx-a: 2\r\n", await RequestAfterAsync(new() { { "x-a", "1" } }, "/x-a/2", "/x-a/"));

    [Fact]
    public async Task Request_NothingToRemove_IsNoChange()
    {
        var flow = SampleFlow.Request();
        var revision = ((IHookSubject)flow).Revision;

        (await StartAsync(request: ["/x-a/"])).OnRequestHeaders(flow);

        Assert.Equal(revision, ((IHookSubject)flow).Revision);
    }

    [Fact]
    public async Task Directions_BothSet_ChangeTheirOwnOnly()
    {
        var flow = SampleFlow.Request();
        var addon = await StartAsync(request: ["/x-request/1"], response: ["/x-response/1"]);

        addon.OnRequestHeaders(flow);
        flow.Receive(HttpResponse.Create(204, body: null));
        addon.OnResponseHeaders(flow);

        Assert.Equal(("Host: example.org\r\nx-request: 1\r\n", "x-response: 1\r\n"), (flow.Request.Headers.ToString(), flow.Response.Headers.ToString()));
    }

    [Fact]
    public async Task Request_AnsweredAlready_IsLeftAlone()
    {
        var flow = SampleFlow.Answered();

        (await StartAsync(request: ["/x-a/1"])).OnRequestHeaders(flow);

        Assert.False(flow.Request.Headers.Contains("x-a"));
    }

    [Fact]
    public async Task Response_OfAnAddon_IsChangedToo()
    {
        var flow = SampleFlow.Request();
        flow.Response = HttpResponse.Create(403, body: null);

        (await StartAsync(response: ["/x-a/1"])).OnResponseHeaders(flow);

        Assert.Equal("1", flow.Response.Headers["x-a"]);
    }

    [Theory]
    [InlineData("error")]
    [InlineData("kill")]
    [InlineData("recorded")]
    public async Task Hooks_FlowThatGoesNowhere_IsLeftAlone(string why)
    {
        var flow = SampleFlow.Answered();
        var addon = await StartAsync(request: ["/x-a/1"], response: ["/x-a/1"]);
        End(flow, why);

        addon.OnRequestHeaders(flow);
        addon.OnResponseHeaders(flow);

        Assert.False(flow.Request.Headers.Contains("x-a") || flow.Response.Headers.Contains("x-a"));
    }

    [Fact]
    public async Task Start_NoOptions_ChangesNothing()
    {
        var flow = SampleFlow.Request();

        (await StartAsync()).OnRequestHeaders(flow);

        Assert.Equal("Host: example.org\r\n", flow.Request.Headers.ToString());
    }

    [Fact]
    public async Task Start_WrongSpecs_NamesAllOfThem()
    {
        var exception = await Assert.ThrowsAsync<FormatException>(() => StartAsync(["/ok/1", "/x-a", null!], ["/x a/\n"]));

        Assert.Equal(
            """
            Option request[1], "/x-a": there is no second '/'; write /name/value, or /name/ to remove a field.
            Option request[2], null: it is empty; write /name/value, or /name/ to remove a field.
            Option response[0], "/x a/\n": what stands before the second separator is no header name; letters, digits and !#$%&'*+-.^_`|~ make one.
            """,
            exception.Message);
    }

    [Fact]
    public async Task OptionsChanged_NewSpecs_AreFollowed()
    {
        var flow = SampleFlow.Request();
        var addon = await StartAsync(request: ["/x-a/1"]);

        addon.OptionsObject = new ModifyHeadersOptions { Request = ["/x-b/2"] };
        await addon.OnOptionsChangedAsync(new HashSet<string> { "request" }, CancellationToken.None);
        addon.OnRequestHeaders(flow);

        Assert.Equal("Host: example.org\r\nx-b: 2\r\n", flow.Request.Headers.ToString());
    }

    [Fact]
    public async Task OptionsChanged_WrongSpec_ThrowsAndKeepsTheOldOnes()
    {
        var flow = SampleFlow.Request();
        var addon = await StartAsync(request: ["/x-a/1"]);

        addon.OptionsObject = new ModifyHeadersOptions { Request = ["/x-b/2", "/x-c"] };
        await Assert.ThrowsAsync<FormatException>(async () => await addon.OnOptionsChangedAsync(new HashSet<string> { "request" }, CancellationToken.None));
        addon.OnRequestHeaders(flow);

        Assert.Equal("Host: example.org\r\nx-a: 1\r\n", flow.Request.Headers.ToString());
    }

    private static async Task<string> RequestAfterAsync(Headers headers, params string[] specs)
    {
        var flow = SampleFlow.Request(headers: headers);
        (await StartAsync(request: specs)).OnRequestHeaders(flow);
        return flow.Request.Headers.ToString();
    }

    private static Task<MitmHost.Plugins.ModifyHeaders> StartAsync(string[]? request = null, string[]? response = null) =>
        AddonStart.StartAsync(new MitmHost.Plugins.ModifyHeaders(), new ModifyHeadersOptions { Request = request, Response = response });

    private static void End(HttpFlow flow, string why)
    {
        switch (why)
        {
            case "error":
                SampleFlow.Failed(flow, "Malformed.");
                break;
            case "kill":
                flow.Kill();
                break;
            default:
                flow.IsLive = false;
                break;
        }
    }
}
