using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MitmHost.Host.Certificates;
using MitmHost.Host.Tests.Certificates;
using MitmHost.Host.Upstream;

namespace MitmHost.Host.Tests.Upstream;

public sealed class UpstreamTlsTests : IDisposable
{
    private readonly TestAuthority authority = TestAuthority.Create();

    public void Dispose() => authority.Dispose();

    [Fact]
    public async Task Start_TrustedOrigin_GoesOnOverTls()
    {
        var events = new RecordedUpstreamEvents();
        using var connection = await OpenConnection.OpenAsync(events: events);
        using var certificate = authority.Issue(["origin.example"]);
        await using var origin = new SslStream(new NetworkStream(connection.Origin.Socket));
        var serving = origin.AuthenticateAsServerAsync(certificate);

        await StartAsync(connection.Upstream, events, "origin.example");
        await serving;

        Assert.Equal(OpenConnection.Target with { IsTls = true, Sni = "origin.example" }, connection.Upstream.Target);
        Assert.Equal(certificate.Thumbprint, connection.Upstream.Server.CertificateList[0].Thumbprint);
        Assert.True(connection.Upstream.Server.TlsEstablished);
        Assert.Equal(["tls_established_server"], events.Names);
        await connection.Upstream.Transport.SendAsync("hello"u8.ToArray());
        var text = new byte[5];
        await origin.ReadExactlyAsync(text);
        Assert.Equal("hello", Wire.Text(text));
    }

    [Fact]
    public async Task Start_OriginOfAnotherName_IsRefusedAndClosed()
    {
        var events = new RecordedUpstreamEvents();
        using var connection = await OpenConnection.OpenAsync(events: events);
        using var certificate = authority.Issue(["other.example"]);
        await using var origin = new SslStream(new NetworkStream(connection.Origin.Socket));
        var serving = origin.AuthenticateAsServerAsync(certificate);

        var exception = await Assert.ThrowsAsync<UpstreamException>(() => StartAsync(connection.Upstream, events, "origin.example"));
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

        Assert.Contains("other.example", exception.Message, StringComparison.Ordinal);
        Assert.Equal(exception.Message, connection.Upstream.Server.Error);
        Assert.Equal(["tls_failed_server", "server_disconnected"], events.Names);
    }

    [Fact]
    public async Task Start_OriginSpeaksNoTls_IsRefusedAndClosed()
    {
        var events = new RecordedUpstreamEvents();
        using var connection = await OpenConnection.OpenAsync(events: events);
        await connection.Origin.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n");

        await Assert.ThrowsAsync<UpstreamException>(() => StartAsync(connection.Upstream, events, "origin.example"));

        Assert.Equal(["tls_failed_server", "server_disconnected"], events.Names);
    }

    [Fact]
    public async Task Start_NameThatIsNone_IsRefusedAndClosed()
    {
        var events = new RecordedUpstreamEvents();
        using var connection = await OpenConnection.OpenAsync(events: events);

        await Assert.ThrowsAsync<UpstreamException>(() => StartAsync(connection.Upstream, events, "not a name"));

        Assert.Equal("", await connection.Origin.ReceiveToEndAsync());
        Assert.Equal(["server_disconnected"], events.Names);
    }

    [Fact]
    public async Task Start_AddonRefusesTheHandshake_Closes()
    {
        var events = new RecordedUpstreamEvents { OnTlsEstablished = s => s.Error = "too weak" };
        using var connection = await OpenConnection.OpenAsync(events: events);
        using var certificate = authority.Issue(["origin.example"]);
        await using var origin = new SslStream(new NetworkStream(connection.Origin.Socket));
        var serving = origin.AuthenticateAsServerAsync(certificate);

        var exception = await Assert.ThrowsAsync<UpstreamException>(() => StartAsync(connection.Upstream, events, "origin.example"));
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

        Assert.Equal("too weak", exception.Message);
        Assert.Equal(["tls_established_server", "server_disconnected"], events.Names);
    }

    [Fact]
    public async Task Start_ClientGoesMeanwhile_IsGivenUp()
    {
        var events = new RecordedUpstreamEvents();
        using var connection = await OpenConnection.OpenAsync(events: events);
        using var closed = new CancellationTokenSource();

        var starting = StartAsync(connection.Upstream, events, "origin.example", closed.Token);
        await connection.Origin.ReceiveAsync(5);
        await closed.CancelAsync();

        await Assert.ThrowsAsync<UpstreamException>(() => starting);
        Assert.True(connection.Upstream.Transport.IsAborted);
    }

    private Task StartAsync(UpstreamConnection connection, RecordedUpstreamEvents events, string name, CancellationToken cancellationToken = default)
    {
        var trust = new UpstreamTrust([X509CertificateLoader.LoadCertificate(authority.Certificate.RawData)], TimeProvider.System);
        return new UpstreamTls(trust, TimeProvider.System).StartAsync(connection, name, SampleClient.Create(), events, cancellationToken).AsTask();
    }
}
