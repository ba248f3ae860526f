using System.Collections.Concurrent;
using System.Net.Sockets;

namespace MitmHost.Host.Flows;

/// <summary>All clients that are connected.</summary>
internal sealed class ClientRoutes(RouteServices services) : IAsyncDisposable
{
    /// <summary>A connection on which nothing has moved for so long is dead, whatever TCP believes.</summary>
    private static readonly TimeSpan DeadAfter = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(2);

    /// <summary>How long an addon that does not come back may hold up the end.</summary>
    private static readonly TimeSpan LastWait = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<ClientRoute, Task> routes = new();
    private ITimer? sweep;

    /// <summary>The number of clients.</summary>
    public int Count => routes.Count;

    /// <summary>Serves a client that was accepted.</summary>
    public void Serve(Socket socket)
    {
        sweep ??= services.Time.CreateTimer(static state => ((ClientRoutes)state!).Sweep(), this, SweepEvery, SweepEvery);
        _ = ServeAsync(socket);
    }

    /// <summary>Lets the flows that are under way end, and everything else at once.</summary>
    /// <param name="limit">How long to wait for them; what is left then is cut off.</param>
    /// <returns>True when all of them ended in time.</returns>
    public async Task<bool> DrainAsync(TimeSpan limit)
    {
        foreach (var route in routes.Keys)
        {
            route.Drain();
        }

        var all = Task.WhenAll(routes.Values);
        await Task.WhenAny(all, Task.Delay(limit, services.Time));
        var isDone = all.IsCompleted;
        foreach (var route in routes.Keys)
        {
            route.Abort();
        }

        await Task.WhenAny(all, Task.Delay(LastWait, services.Time));
        return isDone;
    }

    public ValueTask DisposeAsync() => sweep?.DisposeAsync() ?? default;

    private async Task ServeAsync(Socket socket)
    {
        ClientRoute route;
        try
        {
            route = new ClientRoute(socket, services);
        }
        catch (SocketException)
        {
            // The client was gone before its address could be asked for.
            socket.Dispose();
            return;
        }

        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        routes[route] = ended.Task;
        await route.RunAsync();
        routes.TryRemove(route, out _);
        ended.SetResult();
    }

    private void Sweep()
    {
        var oldest = Environment.TickCount64 - (long)DeadAfter.TotalMilliseconds;
        foreach (var route in routes.Keys)
        {
            if (route.LastActive < oldest && !route.IsPaused)
            {
                route.Abort();
            }
            else
            {
                route.AbortIfGone(SweepEvery);
            }
        }
    }
}
