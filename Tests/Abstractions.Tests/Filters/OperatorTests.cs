namespace MitmHost.Abstractions.Tests.Filters;

public sealed class OperatorTests
{
    [Theory]
    [InlineData("~all", true)]
    [InlineData("~http", true)]
    [InlineData("~tcp", false)]
    [InlineData("~websocket", false)]
    [InlineData("~a", true)]
    [InlineData("~e", true)]
    [InlineData("~marked", true)]
    [InlineData("~marker grapes", true)]
    [InlineData("~marker apples", false)]
    [InlineData("~replay", true)]
    [InlineData("~replayq", true)]
    [InlineData("~replays", false)]
    [InlineData("~q", false)]
    [InlineData("~s", true)]
    [InlineData("~c 201", true)]
    [InlineData("~c 20", false)]
    [InlineData("~m ^post$", true)]
    [InlineData("~m get", false)]
    [InlineData("~d EXAMPLE.ORG$", true)]
    [InlineData("~d ^203\\.0", true)]
    [InlineData("~d example.com", false)]
    [InlineData("~u ^http://www.example.org/upload$", true)]
    [InlineData("upload", true)]
    [InlineData("203", false)]
    [InlineData("~src ^::1:50000$", true)]
    [InlineData("~src 8080", false)]
    [InlineData("~dst ^2001:db8::1:80$", true)]
    [InlineData("~dst 443", false)]
    [InlineData("~comment ^second", true)]
    [InlineData("~comment \u00e4", true)]
    [InlineData("~comment first.*second", false)]
    [InlineData("~meta '^name: value$'", true)]
    [InlineData("~meta ^value", false)]
    [InlineData("~meta \"\\\\[1, True, None, 'text', 1\\\\.0, b'A\\\\\\\\xff'\\\\]\"", true)]
    [InlineData("~h '^x-note: n'", true)]
    [InlineData("~h '^content-type: image'", true)]
    [InlineData("~hq '^content-type: image'", false)]
    [InlineData("~hs '^content-type: image/png.?$'", true)]
    [InlineData("~hs '^x-note'", false)]
    [InlineData("~h n\u00e4", true)]
    [InlineData("~h n\u00c4", false)]
    [InlineData("~t ^IMAGE", true)]
    [InlineData("~tq ^image", false)]
    [InlineData("~tq ^text/plain$", true)]
    [InlineData("~ts ^image", true)]
    [InlineData("~b created", true)]
    [InlineData("~bq created", false)]
    [InlineData("~bs ^created!$", true)]
    [InlineData("~b one.two", true)]
    [InlineData("~b \u00e0", true)]
    [InlineData("~b \u00c0", false)]
    public void Matches_AnsweredFlow_IsAsExpected(string filter, bool expected) =>
        Assert.Equal(expected, FlowFilter.Parse(filter).Matches(SampleFlows.Answered()));

    [Theory]
    [InlineData("~q", true)]
    [InlineData("~s", false)]
    [InlineData("~a", false)]
    [InlineData("~e", false)]
    [InlineData("~marked", false)]
    [InlineData("~replay", false)]
    [InlineData("~c 200", false)]
    [InlineData("~u ^https://example\\.org:8443/path", true)]
    [InlineData("~dst ^example.org:8443$", true)]
    [InlineData("~hs .", false)]
    [InlineData("~bq ^$", true)]
    [InlineData("~bs ^$", false)]
    public void Matches_Request_IsAsExpected(string filter, bool expected) =>
        Assert.Equal(expected, FlowFilter.Parse(filter).Matches(SampleFlows.Request()));

    [Theory]
    [InlineData("~websocket", true)]
    [InlineData("~b question", true)]
    [InlineData("~bq question", true)]
    [InlineData("~bs question", false)]
    [InlineData("~bs answer", true)]
    public void Matches_WebSocket_IsAsExpected(string filter, bool expected) =>
        Assert.Equal(expected, FlowFilter.Parse(filter).Matches(SampleFlows.WebSocket()));

    [Theory]
    [InlineData("~bq ping", true)]
    [InlineData("~bs ping", false)]
    [InlineData("~b p.ng", true)]
    [InlineData("~u .", false)]
    [InlineData("~q", false)]
    [InlineData("~s", false)]
    [InlineData("~dst .", false)]
    public void Matches_TcpAndUdp_IsAsExpected(string filter, bool expected)
    {
        Assert.Equal(expected, FlowFilter.Parse(filter).Matches(SampleFlows.Tcp()));
        Assert.Equal(expected, FlowFilter.Parse(filter).Matches(SampleFlows.Udp()));
    }

    [Fact]
    public void Matches_FlowTypes_AreToldApart()
    {
        string[] types = ["~http", "~tcp", "~udp", "~dns"];
        Flow[] flows = [SampleFlows.Request(), SampleFlows.Tcp(), SampleFlows.Udp(), SampleFlows.Dns()];

        Assert.All(types.Index(), type => Assert.All(flows.Index(), flow => Assert.Equal(type.Index == flow.Index, FlowFilter.Parse(type.Item).Matches(flow.Item))));
    }

    [Theory]
    [InlineData("~u ^dns.example", true)]
    [InlineData("~s", true)]
    [InlineData("~q", false)]
    [InlineData("~bs 192\\.0\\.2\\.7", true)]
    [InlineData("~bq 192", false)]
    [InlineData("~bs '^a.example b$'", false)]
    [InlineData("~bs 'a.example b'", true)]
    public void Matches_Dns_IsAsExpected(string filter, bool expected) =>
        Assert.Equal(expected, FlowFilter.Parse(filter).Matches(SampleFlows.Dns()));

    [Fact]
    public void Matches_CaseSensitive_MindsTheCase()
    {
        var options = new FlowFilterOptions { CaseSensitive = true };

        Assert.False(FlowFilter.Parse("upload", options).Matches(SampleFlows.Answered()));
        Assert.True(FlowFilter.Parse("Upload", options).Matches(SampleFlows.Answered()));
    }

    [Fact]
    public void Matches_LongUrl_IsSearchedToItsEnd() =>
        Assert.True(FlowFilter.Parse("end$").Matches(SampleFlows.Request("http://example.org/" + new string('a', 5000) + "end")));

    [Fact]
    public void Matches_UrlThatIsNotAscii_IsSearched() =>
        Assert.True(FlowFilter.Parse("\u00c4").Matches(SampleFlows.Request("http://example.org/\u00e4")));

    [Fact]
    public void Matches_BodyWithBrokenCoding_SearchesItAsItCame()
    {
        var flow = SampleFlows.Request();
        flow.Response = HttpResponse.Create(200, "not gzip"u8.ToArray(), new([("Content-Encoding", "gzip")]));

        Assert.True(FlowFilter.Parse("~bs 'not gzip'").Matches(flow));
    }

    [Fact]
    public void Matches_Bomb_SearchesWhatCameOutFirst()
    {
        var flow = SampleFlows.Request();
        var content = new byte[FilterPattern.SearchLimit + 1_000_000];
        "begin"u8.CopyTo(content);
        "end"u8.CopyTo(content.AsSpan(^3..));
        flow.Response = HttpResponse.Create(200, content);
        flow.Response.Encode("gzip");
        flow = WithoutDecoded(flow);

        Assert.True(FlowFilter.Parse("~bs begin").Matches(flow));
        Assert.False(FlowFilter.Parse("~bs end").Matches(flow));
    }

    [Fact]
    public void Matches_LiteralAcrossPieces_IsFound()
    {
        var flow = SampleFlows.Request();
        Assert.All(Enumerable.Range(500, 30), at =>
        {
            flow.Response = HttpResponse.Create(200, System.Text.Encoding.ASCII.GetBytes(new string('.', at) + "Needle" + new string('.', 700)));
            Assert.True(FlowFilter.Parse("~b needle").Matches(flow));
        });
    }

    [Theory]
    [InlineData("~bs '(a+)+$'")] // the linear engine
    [InlineData("~bs '(?=a)(a+)+$'")] // backtracks until its time is over
    public void Matches_CatastrophicRegex_Ends(string filter)
    {
        var flow = SampleFlows.Request();
        flow.Response = HttpResponse.Create(200, System.Text.Encoding.ASCII.GetBytes(new string('a', 100_000) + "!"));

        Assert.False(FlowFilter.Parse(filter).Matches(flow));
    }

    /// <summary>The message as a peer sent it: nothing of it was decoded yet.</summary>
    private static HttpFlow WithoutDecoded(HttpFlow flow)
    {
        var response = HttpResponse.Create(200, flow.Response.Body, flow.Response.Headers);
        return new HttpFlow(flow.Client, null, flow.Request) { Response = response };
    }
}
