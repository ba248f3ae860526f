namespace MitmHost.Host.Tests;

internal static class SampleClient
{
    public static ClientConnection Create() =>
        new(new NetworkAddress("127.0.0.1", 50000), new NetworkAddress("127.0.0.1", 8080), DateTimeOffset.UnixEpoch);
}
