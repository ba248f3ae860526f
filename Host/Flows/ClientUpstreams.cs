using MitmHost.Host.Upstream;

namespace MitmHost.Host.Flows;

/// <summary>The connections to origins as one client sees them: shared with all, except those that an origin has authenticated for this client.</summary>
/// <remarks>NTLM and Negotiate authenticate a connection and not a request: whoever used it next would act in this client's name.</remarks>
internal sealed class ClientUpstreams(Upstreams upstreams, ClientConnection client)
{
    private UpstreamConnection? own;
    private (UpstreamTarget Target, UpstreamException Exception)? failure;

    public async ValueTask<UpstreamConnection> GetAsync(UpstreamTarget target, bool mustBeNew, CancellationToken cancellationToken)
    {
        if (own is { } mine)
        {
            own = null;
            if (mine.Target == target && !mustBeNew && mine.IsUsable)
            {
                mine.Begin();
                return mine;
            }

            await mine.CloseAsync();
        }

        if (failure is { } failed)
        {
            failure = null;
            if (failed.Target == target)
            {
                throw failed.Exception;
            }
        }

        return await upstreams.GetAsync(target, client, mustBeNew, cancellationToken);
    }

    /// <summary>The origin was tried while the tunnel was opened: the first request for it learns what came of that.</summary>
    public void Remember(UpstreamTarget target, UpstreamException exception) => failure = (target, exception);

    /// <summary>Gives back a connection that has carried its flow.</summary>
    public ValueTask ReturnAsync(UpstreamConnection connection, bool isReusable)
    {
        if (!isReusable || connection.Transport.Unread.Length > 0)
        {
            return connection.CloseAsync();
        }

        if (connection.IsAuthenticated)
        {
            own = connection;
        }
        else
        {
            upstreams.Pool.Return(connection);
        }

        return default;
    }

    /// <summary>The client has gone.</summary>
    public ValueTask CloseAsync() => own is { } mine ? mine.CloseAsync() : default;
}
