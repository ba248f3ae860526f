using MitmHost.Host.Flows;
using MitmHost.Host.Http1;
using MitmHost.Host.Tunnels;
using MitmHost.Host.Upstream;

namespace MitmHost.Host.Tests.Flows;

public sealed class RoutePlaceTests
{
    [Theory]
    [InlineData("http://a.example/", false, "a.example", 80, "")]
    [InlineData("http://a.example:81/", false, "a.example", 81, "")]
    [InlineData("https://a.example/", true, "a.example", 443, "a.example")]
    public void TargetOf_OutsideOfTunnels_IsWhatTheRequestSays(string url, bool isTls, string host, int port, string sni) =>
        Assert.Equal(new UpstreamTarget(isTls, host, port, sni), Place(null).TargetOf(HttpRequest.Create("GET", url)));

    [Theory]
    [InlineData("https://10.0.0.1:8443/", "named.example")]
    [InlineData("https://10.0.0.1/", "10.0.0.1")]
    [InlineData("https://other.example:8443/", "other.example")]
    public void TargetOf_InATunnel_AsksForTheNameThatTheClientAskedFor(string url, string sni)
    {
        var tunnel = new Tunnel(new Destination("https", "10.0.0.1", 8443)) { Sni = "named.example" };

        Assert.Equal(sni, Place(tunnel).TargetOf(HttpRequest.Create("GET", url)).Sni);
    }

    [Fact]
    public void TargetOf_InATunnelWithoutName_AsksForTheHost()
    {
        var tunnel = new Tunnel(new Destination("https", "10.0.0.1", 8443));

        Assert.Equal("10.0.0.1", Place(tunnel).TargetOf(HttpRequest.Create("GET", "https://10.0.0.1:8443/")).Sni);
    }

    [Fact]
    public void Destination_OutsideOfTunnels_IsNull()
    {
        Assert.Null(Place(null).Destination);
        Assert.Equal("a.example", Place(new Tunnel(new Destination("http", "a.example", 80))).Destination?.Host);
    }

    private static RoutePlace Place(Tunnel? tunnel) => new(null!, null!, tunnel, CancellationToken.None);
}
