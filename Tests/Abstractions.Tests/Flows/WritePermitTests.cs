using System.Reflection;

namespace MitmHost.Abstractions.Tests.Flows;

public sealed class WritePermitTests
{
    public static TheoryData<string, string> Setters()
    {
        var data = new TheoryData<string, string>();
        foreach (var type in new[] { typeof(HttpFlow), typeof(HttpRequest), typeof(HttpResponse) })
        {
            foreach (var property in type.GetProperties().Where(p => p.SetMethod?.IsPublic == true))
            {
                data.Add(type.Name, property.Name);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Setters))]
    public void Demand_FlowWentOn_EachSetterIsRefusedAndChangesNothing(string type, string property)
    {
        var flow = Flow();
        object target = type switch { nameof(HttpFlow) => flow, nameof(HttpRequest) => flow.Request, _ => flow.Response };
        var member = target.GetType().GetProperty(property)!;
        var before = member.GetValue(target);
        var value = Other(property, before);

        AsLateCode(flow, () =>
        {
            var thrown = Assert.Throws<TargetInvocationException>(() => member.SetValue(target, value));
            Assert.Equal("too late", Assert.IsType<InvalidOperationException>(thrown.InnerException).Message);
        });

        Assert.Equal(before, member.GetValue(target));
    }

    [Fact]
    public void Demand_FlowWentOn_HeadersAreRefusedAndUntouched()
    {
        var flow = Flow();
        var headers = flow.Request.Headers;
        var before = headers.ToString();

        AsLateCode(flow, () =>
        {
            Assert.Throws<InvalidOperationException>(() => headers["host"] = "x");
            Assert.Throws<InvalidOperationException>(() => headers["host"] = null);
            Assert.Throws<InvalidOperationException>(() => headers.Add("x", "y"));
            Assert.Throws<InvalidOperationException>(() => headers.SetAll("x", ["y"]));
            Assert.Throws<InvalidOperationException>(() => headers.Insert(0, "x", "y"));
            Assert.Throws<InvalidOperationException>(() => headers.Remove("host"));
            Assert.Throws<InvalidOperationException>(headers.Clear);
        });

        Assert.Equal(before, headers.ToString());
    }

    [Fact]
    public void Demand_FlowWentOn_MetadataAndInterceptAreRefused()
    {
        var flow = Flow();

        AsLateCode(flow, () =>
        {
            Assert.Throws<InvalidOperationException>(() => flow.Metadata["x"] = 1);
            Assert.Throws<InvalidOperationException>(() => flow.Metadata.Remove("x"));
            Assert.Throws<InvalidOperationException>(flow.Intercept);
            Assert.Throws<InvalidOperationException>(flow.Kill);
        });

        Assert.Empty(flow.Metadata);
        Assert.False(flow.IsIntercepted);
    }

    [Fact]
    public void Demand_OtherFlowWentOn_EditsAreDone()
    {
        var flow = Flow();

        AsLateCode(Flow(), () => flow.Request.Method = "PUT");

        Assert.Equal("PUT", flow.Request.Method);
    }

    private static void AsLateCode(Flow flow, Action act)
    {
        var permit = new WritePermit();
        permit.Refuse(flow, "too late");
        WritePermit.Current = permit;
        try
        {
            act();
        }
        finally
        {
            WritePermit.Current = null;
        }
    }

    /// <summary>A value that the setter would take.</summary>
    private static object? Other(string property, object? now) => property switch
    {
        nameof(HttpFlow.Request) => HttpRequest.Create("PUT", "http://other.org/"),
        nameof(HttpFlow.Response) => HttpResponse.Create(404),
        nameof(HttpFlow.WebSocket) => new WebSocketData(),
        nameof(HttpFlow.Error) => new FlowError("x", DateTimeOffset.UnixEpoch),
        nameof(HttpFlow.IsReplay) => ReplaySide.Request,
        nameof(HttpRequest.Url) => "https://other.org/",
        nameof(HttpRequest.Scheme) => "https",
        nameof(HttpRequest.Path) => "/other",
        nameof(HttpMessage.HttpVersion) => "HTTP/1.0",
        nameof(HttpMessage.Headers) or nameof(HttpMessage.Trailers) => new Headers([("x", "y")]),
        nameof(HttpMessage.BodyMode) => BodyMode.Stream,
        nameof(HttpMessage.Body) or nameof(HttpMessage.Content) => new byte[] { 1 },
        _ when now is int number => number + 1,
        _ => "other",
    };

    private static HttpFlow Flow()
    {
        var client = new ClientConnection(new NetworkAddress("127.0.0.1", 50000), new NetworkAddress("127.0.0.1", 8080), DateTimeOffset.UnixEpoch);
        return new HttpFlow(client, null, Heads.Get("/")) { Response = HttpResponse.Create(200, "text") };
    }
}
