using System.Security.Authentication;
using MitmHost.Testing;

namespace MitmHost.Tools.Tests.AddonTesting;

public sealed class TestFlowTests
{
    [Fact]
    public void Complete_Answered_HasTheResponse()
    {
        var flow = TestFlow.Create().WithResponse(404, [1, 2], new() { { "x-a", "1" } }).Complete();

        Assert.Equal((404, 2, "1"), (flow.Response.StatusCode, flow.Response.Body!.Length, flow.Response.Headers["x-a"]));
    }

    [Fact]
    public void Complete_Failed_HasTheErrorAndNoResponse()
    {
        var flow = TestFlow.Create().WithError("No route.").Complete();

        Assert.Equal(("No route.", false), (flow.Error!.Message, flow.HasResponse));
    }

    [Fact]
    public void WithTls_Facts_AreOnBothConnections()
    {
        var flow = TestFlow.Create("http://example.org/").WithTls(SslProtocols.Tls12, "TLS_X", "h2", "other.example").Flow;

        Assert.Equal((SslProtocols.Tls12, "TLS_X", "h2", "other.example", true), (flow.Client.TlsVersion, flow.Server.Cipher, flow.Client.Alpn, flow.Server.Sni, flow.Client.TlsEstablished));
    }

    [Fact]
    public void WithAddresses_Given_AreOnTheConnections()
    {
        var flow = TestFlow.Create().WithClient(new("192.0.2.7", 7)).WithServer(new("2001:db8::1", 8)).WithRequestBody([1]).Flow;

        Assert.Equal((new NetworkAddress("192.0.2.7", 7), new NetworkAddress("2001:db8::1", 8), 1), (flow.Client.PeerName, flow.Server.PeerName, flow.Request.Body!.Length));
    }
}
