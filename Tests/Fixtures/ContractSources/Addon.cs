using Microsoft.Extensions.Logging;

namespace MitmHost;

public abstract class Addon : IAsyncDisposable
{
    protected Addon()
    {
    }

    public ILogger Logger => throw null!;

    public AddonContext Context => throw null!;

    public virtual ValueTask StartAsync(CancellationToken cancellationToken) => default;

    public virtual ValueTask StopAsync(CancellationToken cancellationToken) => default;

    public virtual ValueTask DisposeAsync() => default;
#if AHEAD

    public virtual ValueTask PauseAsync(CancellationToken cancellationToken) => default;
#endif
}
