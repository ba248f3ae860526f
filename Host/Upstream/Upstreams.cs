namespace MitmHost.Host.Upstream;

/// <summary>Connections to origins: idle ones first, new ones else.</summary>
internal sealed class Upstreams(UpstreamPool pool, UpstreamDialer dialer)
{
    public UpstreamPool Pool => pool;

    public UpstreamDialer Dialer => dialer;

    /// <summary>A connection that is ready for a request.</summary>
    /// <param name="target">Where it leads.</param>
    /// <param name="client">The client that asks.</param>
    /// <param name="mustBeNew">Whether idle connections are passed over.</param>
    /// <param name="cancellationToken">Cancelled when the client has gone.</param>
    /// <exception cref="UpstreamException">The origin cannot be reached.</exception>
    public ValueTask<UpstreamConnection> GetAsync(UpstreamTarget target, ClientConnection client, bool mustBeNew, CancellationToken cancellationToken)
    {
        if (!mustBeNew && pool.Take(target) is { } idle)
        {
            idle.Begin();
            return new(idle);
        }

        return DialAsync(target, client, cancellationToken);
    }

    private async ValueTask<UpstreamConnection> DialAsync(UpstreamTarget target, ClientConnection client, CancellationToken cancellationToken)
    {
        var connection = await dialer.DialAsync(target, client, cancellationToken);
        if (target.IsTls)
        {
            await dialer.StartTlsAsync(connection, target.Sni, client, cancellationToken);
        }

        connection.Begin();
        return connection;
    }
}
