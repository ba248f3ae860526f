namespace MitmHost.Host.Tests.Chain;

internal static class SampleFlow
{
    public static HttpFlow Create(string url = "http://example.org/path")
    {
        var client = new ClientConnection(new NetworkAddress("127.0.0.1", 50000), new NetworkAddress("127.0.0.1", 8080), DateTimeOffset.UnixEpoch);
        return new HttpFlow(client, null, HttpRequest.Create("GET", url));
    }
}
