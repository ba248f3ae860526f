namespace MitmHost.Plugins.Tests;

public sealed class RequestKeyTests
{
    private static readonly HttpRequest Form = HttpRequest.Create(
        "POST", "http://a.example:81/p?x=1&y=2", "user=me&token=1"u8.ToArray(), new Headers([("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "a/b")]));

    public static TheoryData<string> Parts => ["scheme", "method", "path", "query", "body", "host", "port"];

    [Theory]
    [MemberData(nameof(Parts))]
    public void Of_OtherPart_DiffersUnlessIgnored(string part)
    {
        var other = Copy();
        Change(other, part);

        Assert.NotEqual(RequestKey.Of(Form, new()), RequestKey.Of(other, new()));
        if (Ignoring(part) is { } options)
        {
            Assert.Equal(RequestKey.Of(Form, options), RequestKey.Of(other, options));
        }
    }

    [Fact]
    public void Of_OtherHeader_DiffersOnlyWhenItIsUsed()
    {
        var other = Copy();
        other.Headers["Accept"] = "c/d";

        Assert.Equal(RequestKey.Of(Form, new()), RequestKey.Of(other, new()));
        Assert.NotEqual(RequestKey.Of(Form, new() { UseHeaders = ["accept"] }), RequestKey.Of(other, new() { UseHeaders = ["accept"] }));
    }

    [Fact]
    public void Of_OtherIgnoredField_IsTheSame()
    {
        var (other, options) = (Copy(), new ServerReplayOptions { IgnorePayloadParams = ["token"] });
        other.UrlEncodedForm.SetAll("token", ["2"]);
        Assert.Equal(RequestKey.Of(Form, options), RequestKey.Of(other, options));

        other.UrlEncodedForm.SetAll("user", ["you"]);
        Assert.NotEqual(RequestKey.Of(Form, options), RequestKey.Of(other, options));
    }

    private static HttpRequest Copy() => HttpRequest.Create(Form.Method, Form.Url, Form.Body, Form.Headers);

    private static void Change(HttpRequest request, string part)
    {
        switch (part)
        {
            case "scheme": request.Scheme = "https"; break;
            case "method": request.Method = "PUT"; break;
            case "path": request.Path = "/q?x=1&y=2"; break;
            case "query": request.Path = "/p?x=1&y=3"; break;
            case "body": request.Body = "user=you&token=1"u8.ToArray(); break;
            case "host": request.Host = "b.example"; break;
            default: request.Port = 82; break;
        }
    }

    private static ServerReplayOptions? Ignoring(string part) => part switch
    {
        "query" => new() { IgnoreParams = ["y"] },
        "body" => new() { IgnoreContent = true },
        "host" => new() { IgnoreHost = true },
        "port" => new() { IgnorePort = true },
        _ => null,
    };
}
