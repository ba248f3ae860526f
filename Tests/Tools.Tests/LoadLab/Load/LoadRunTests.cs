using System.Net;
using System.Security.Cryptography.X509Certificates;
using MitmHost.Tools.LoadLab.Load;
using MitmHost.Tools.LoadLab.Net;
using MitmHost.Tools.LoadLab.Origin;
using MitmHost.Tools.LoadLab.Relay;

namespace MitmHost.Tools.Tests.LoadLab.Load;

/// <summary>The generator against the relay, over real sockets and real TLS.</summary>
public sealed class LoadRunTests : IDisposable
{
    /// <summary>Runs end by their count of requests; this only ends a run that hangs.</summary>
    private static readonly TimeSpan Ample = TimeSpan.FromMinutes(2);

    private readonly X509Certificate2 certificate = LoopbackCertificate.Create("loadlab tests", TimeProvider.System);

    public void Dispose() => certificate.Dispose();

    [Theory]
    [InlineData("http-keepalive", false)]
    [InlineData("https-keepalive", false)]
    [InlineData("new-connection", false)]
    [InlineData("new-connection", true)]
    public async Task RunAsync_ThroughTheRelay_CountsEveryRequestAndNoError(string name, bool resume)
    {
        Assert.True(ScenarioNames.TryParse(name, out var scenarios, out _));
        await using var origin = new OriginServer(certificate, 0, 0);
        await using var relay = new RelayServer(certificate, 0, new IPEndPoint(IPAddress.Loopback, origin.HttpPort));
        var port = ScenarioNames.IsTls(scenarios[0]) ? origin.HttpsPort : origin.HttpPort;

        var result = await LoadRun.RunAsync(Options(scenarios[0], relay.Port, port) with { Resume = resume }, null, CancellationToken.None);

        Assert.Empty(result.Errors);
        Assert.Equal(20, result.Requests);
        Assert.Equal(0, result.Reopened);
        Assert.True(result.P50Microseconds > 0 && result.P99Microseconds >= result.P50Microseconds);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1023\r\n\r\n", 1023, LoadFailure.Length)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1024\r\n\r\n", 1025, LoadFailure.Surplus)]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 1024\r\n\r\n", 1024, "status-404")]
    public async Task RunAsync_LyingOrigin_CountsEveryRequestAsError(string head, int bytes, string kind)
    {
        await using var origin = new LyingOrigin(head + new string('x', bytes));
        await using var relay = new RelayServer(certificate, 0, origin.Address);

        var result = await LoadRun.RunAsync(Options(Scenario.HttpKeepAlive, relay.Port, origin.Port), null, CancellationToken.None);

        Assert.Equal(0, result.Requests);
        Assert.Equal(20, result.Errors[kind]);
    }

    [Fact]
    public async Task RunAsync_OriginThatNeverAnswers_CountsTimeouts()
    {
        await using var origin = new LyingOrigin("");
        await using var relay = new RelayServer(certificate, 0, origin.Address);
        var options = Options(Scenario.HttpKeepAlive, relay.Port, origin.Port) with
        {
            Duration = TimeSpan.FromMilliseconds(50),
            Grace = TimeSpan.FromMilliseconds(50),
        };

        var result = await LoadRun.RunAsync(options, null, CancellationToken.None);

        Assert.Equal(new Dictionary<string, long>(StringComparer.Ordinal) { [LoadFailure.Timeout] = options.Connections }, result.Errors);
    }

    [Fact]
    public async Task RunAsync_NobodyListens_StopsAtTheLimitOfErrors()
    {
        var origin = new LyingOrigin("");
        await origin.DisposeAsync();
        var options = Options(Scenario.HttpsKeepAlive, origin.Port, origin.Port) with { MaxRequests = long.MaxValue, MaxErrors = 7 };

        var result = await LoadRun.RunAsync(options, null, CancellationToken.None);

        Assert.InRange(result.Errors[LoadFailure.Connect], 7, long.MaxValue);
    }

    [Fact]
    public async Task RunAsync_ProxyClosesAfterEachAnswer_CountsReopenedConnections()
    {
        await using var origin = new LyingOrigin("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1024\r\n\r\n" + new string('x', 1024));
        var options = Options(Scenario.HttpKeepAlive, origin.Port, origin.Port) with { Connections = 1 };

        var result = await LoadRun.RunAsync(options, null, CancellationToken.None);

        Assert.Empty(result.Errors);
        Assert.Equal(19, result.Reopened);
    }

    [Fact]
    public async Task RunAsync_Cancelled_EndsWithoutInventingErrors()
    {
        await using var origin = new LyingOrigin("");
        using var cancel = new CancellationTokenSource();
        var window = new CancelAtOpening(cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => LoadRun.RunAsync(Options(Scenario.HttpKeepAlive, origin.Port, origin.Port), window, cancel.Token));

        Assert.True(window.WasClosed);
    }

    private static LoadOptions Options(Scenario scenario, int proxyPort, int originPort) => new()
    {
        Scenario = scenario,
        Proxy = LoopbackEndPoint.Localhost(proxyPort),
        Origin = LoopbackEndPoint.Localhost(originPort),
        Connections = 4,
        Duration = Ample,
        MaxRequests = 20,
    };
}
