using Microsoft.Extensions.Time.Testing;
using MitmHost.Host.Certificates;
using MitmHost.Host.Flows;
using MitmHost.Host.Tests.Upstream;
using MitmHost.Host.Upstream;

namespace MitmHost.Host.Tests.Flows;

public sealed class ClientUpstreamsTests : IAsyncLifetime
{
    private readonly RecordedUpstreamEvents events = new();
    private readonly UpstreamPool pool = new(new FakeTimeProvider());
    private readonly List<OpenConnection> opened = [];
    private readonly ClientUpstreams upstreams;

    public ClientUpstreamsTests()
    {
        var dialer = new UpstreamDialer(events, new UpstreamTls(new UpstreamTrust([], TimeProvider.System), TimeProvider.System), new SelfGuard(), TimeProvider.System);
        upstreams = new ClientUpstreams(new Upstreams(pool, dialer), SampleClient.Create());
    }

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        await upstreams.CloseAsync();
        await pool.DisposeAsync();
        opened.ForEach(c => c.Dispose());
    }

    [Fact]
    public async Task Return_Reusable_AnyClientMayHaveIt()
    {
        var connection = await OpenAsync();

        await upstreams.ReturnAsync(connection.Upstream, isReusable: true);

        Assert.Same(connection.Upstream, pool.Take(OpenConnection.Target));
    }

    [Fact]
    public async Task Return_NotReusable_IsClosed()
    {
        var connection = await OpenAsync();

        await upstreams.ReturnAsync(connection.Upstream, isReusable: false);

        Assert.Equal("", await connection.Origin.ReceiveToEndAsync());
        Assert.Equal(0, pool.Count);
    }

    [Fact]
    public async Task Return_BytesLeftOver_IsClosed()
    {
        var connection = await OpenAsync();
        await connection.Origin.SendAsync("more than was asked for");
        await connection.Upstream.Transport.FillAsync();

        await upstreams.ReturnAsync(connection.Upstream, isReusable: true);

        Assert.True(connection.Upstream.Transport.IsAborted);
        Assert.Equal(0, pool.Count);
    }

    [Fact]
    public async Task Return_Authenticated_IsThisClientsOnly()
    {
        var connection = await OpenAsync();
        connection.Upstream.IsAuthenticated = true;

        await upstreams.ReturnAsync(connection.Upstream, isReusable: true);

        Assert.Equal(0, pool.Count);
        Assert.Same(connection.Upstream, await upstreams.GetAsync(OpenConnection.Target, mustBeNew: false, CancellationToken.None));
        Assert.Equal(2, connection.Upstream.Uses);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Get_OwnConnectionDoesNotFit_IsClosed(bool mustBeNew, bool isOtherTarget)
    {
        var connection = await OpenAsync();
        connection.Upstream.IsAuthenticated = true;
        await upstreams.ReturnAsync(connection.Upstream, isReusable: true);

        // There is no such origin to dial; what counts is what became of the connection.
        await Assert.ThrowsAsync<UpstreamException>(async () =>
            await upstreams.GetAsync(OpenConnection.Target with { Host = isOtherTarget ? "127.0.0.1" : "", Port = 0 }, mustBeNew, CancellationToken.None));

        Assert.Equal("", await connection.Origin.ReceiveToEndAsync());
    }

    [Fact]
    public async Task Get_OwnConnectionWasClosed_IsNotUsed()
    {
        var connection = await OpenAsync();
        connection.Upstream.IsAuthenticated = true;
        await upstreams.ReturnAsync(connection.Upstream, isReusable: true);
        connection.Origin.Dispose();
        while (!connection.Upstream.Transport.HasNews)
        {
            await Task.Yield();
        }

        var other = await OpenAsync();
        pool.Return(other.Upstream);

        Assert.Same(other.Upstream, await upstreams.GetAsync(OpenConnection.Target, mustBeNew: false, CancellationToken.None));
    }

    [Fact]
    public async Task Get_AfterAFailureThatIsRemembered_ThrowsItOnce()
    {
        var failure = new UpstreamException("the handshake failed");
        var connection = await OpenAsync();
        pool.Return(connection.Upstream);
        upstreams.Remember(OpenConnection.Target, failure);

        Assert.Same(failure, await Assert.ThrowsAsync<UpstreamException>(async () => await GetAsync()));
        Assert.Same(connection.Upstream, await GetAsync());
    }

    [Fact]
    public async Task Get_FailureOfAnotherTarget_IsForgotten()
    {
        var connection = await OpenAsync();
        pool.Return(connection.Upstream);
        upstreams.Remember(OpenConnection.Target with { Port = 81 }, new UpstreamException("another's"));

        Assert.Same(connection.Upstream, await GetAsync());
    }

    [Fact]
    public async Task Close_OwnConnection_IsClosed()
    {
        var connection = await OpenAsync();
        connection.Upstream.IsAuthenticated = true;
        await upstreams.ReturnAsync(connection.Upstream, isReusable: true);

        await upstreams.CloseAsync();

        Assert.Equal("", await connection.Origin.ReceiveToEndAsync());
        Assert.Equal(["server_disconnected"], events.Names);
    }

    private ValueTask<UpstreamConnection> GetAsync() => upstreams.GetAsync(OpenConnection.Target, mustBeNew: false, CancellationToken.None);

    private async Task<OpenConnection> OpenAsync()
    {
        var connection = await OpenConnection.OpenAsync(events: events);
        connection.Upstream.Begin();
        opened.Add(connection);
        return connection;
    }
}
