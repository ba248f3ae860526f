namespace MitmHost.Abstractions.Tests.Flows;

public sealed class HttpMessageTests
{
    [Fact]
    public void Body_Set_CorrectsContentLength()
    {
        var request = Heads.Get("/", "Content-Length: 99\r\n");

        request.Body = "abc"u8.ToArray();

        Assert.Equal("Content-Length: 3\r\n", request.Headers.ToString());
        Assert.True(request.BodyEdited);
        Assert.Equal(3, request.BodyLength);
    }

    [Fact]
    public void Body_SetOnAChunkedMessage_AddsNoContentLength()
    {
        var request = Heads.Get("/", "Transfer-Encoding: chunked\r\n");

        request.Body = "abc"u8.ToArray();

        Assert.Equal("Transfer-Encoding: chunked\r\n", request.Headers.ToString());
    }

    [Fact]
    public void Body_SetOn204_AddsNoContentLength()
    {
        var response = HttpResponse.Create(204);

        response.Body = [];

        Assert.False(response.Headers.Contains("Content-Length"));
    }

    [Fact]
    public void Body_Received_IsNoEdit()
    {
        var request = Heads.Get("/");

        request.Receive("abc"u8.ToArray());

        Assert.False(request.BodyEdited);
        Assert.False(request.UntouchedHead.IsEmpty);
    }

    [Fact]
    public void Headers_OfAnotherMessage_AreCopied()
    {
        var one = Heads.Get("/");
        var other = HttpRequest.Create("GET", "http://other.example/");

        other.Headers = one.Headers;
        other.Headers["Host"] = "changed";

        Assert.Equal("example.org", one.Headers["Host"]);
        Assert.False(one.UntouchedHead.IsEmpty);
    }

    [Fact]
    public void Headers_OfNoMessage_StayTheGivenObject()
    {
        var request = Heads.Get("/");
        var fields = new Headers { { "A", "1" } };

        request.Headers = fields;
        fields["A"] = "2";

        Assert.Equal("2", request.Headers["A"]);
    }

    [Fact]
    public void Headers_Replaced_TellTheFlowOfTheirEditsNoMore()
    {
        var flow = new HttpFlow(new ClientConnection(default, default, default), null, Heads.Get("/"));
        var old = flow.Request.Headers;
        flow.Request.Headers = [];
        var before = ((IHookSubject)flow).Revision;

        old.Add("A", "1");

        Assert.Equal(before, ((IHookSubject)flow).Revision);
    }

    [Fact]
    public void Trailers_OfAnotherMessage_AreCopied()
    {
        var one = Heads.Get("/");
        one.Trailers = new Headers { { "A", "1" } };
        var other = Heads.Get("/");

        other.Trailers = one.Trailers;

        Assert.Equal(one.Trailers, other.Trailers);
        Assert.NotSame(one.Trailers, other.Trailers);
    }

    [Theory]
    [InlineData("HTTP/1.0")]
    [InlineData("HTTP/2.0")]
    [InlineData("HTTP/3")]
    public void HttpVersion_Version_IsTaken(string version)
    {
        var request = Heads.Get("/");

        request.HttpVersion = version;

        Assert.Equal(FieldText.Encode(version), request.VersionBytes);
        Assert.True(request.StartLineEdited);
    }

    [Theory]
    [InlineData("HTTP/")]
    [InlineData("http/1.1")]
    [InlineData("HTTP/1.1\r\nX: y")]
    public void HttpVersion_NoVersion_Throws(string version) => Assert.Throws<ArgumentException>(() => Heads.Get("/").HttpVersion = version);

    [Fact]
    public void BodyPreviewLimit_Lowered_Stays()
    {
        var request = Heads.Get("/");

        request.BodyPreviewLimit = 100;
        request.BodyPreviewLimit = 10;

        Assert.Equal(100, request.BodyPreviewLimit);
    }

    [Fact]
    public void BodyPreview_StreamedBody_IsWhatWasKept()
    {
        var request = Heads.Get("/");
        request.Preview = "abc"u8.ToArray();
        request.StreamedLength = 1000;

        Assert.Equal("abc"u8, request.BodyPreview.Span);
        Assert.Equal(1000, request.BodyLength);
    }
}
