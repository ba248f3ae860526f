using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;

namespace MitmHost.Host.Upstream;

/// <summary>Connections to origins that are idle, by target. The one used last is taken first, so that surplus ones age and go.</summary>
internal sealed class UpstreamPool : IAsyncDisposable
{
    /// <summary>How long an idle connection is kept.</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(60);

    /// <summary>How many idle connections one target may have.</summary>
    public const int MostIdle = 256;

    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<UpstreamTarget, Shelf> shelves = new();
    private readonly ITimer sweep;
    private int disposed;

    public UpstreamPool(TimeProvider time)
    {
        this.time = time;
        sweep = time.CreateTimer(static state => _ = ((UpstreamPool)state!).SweepAsync(IdleLimit), this, IdleLimit / 4, IdleLimit / 4);
    }

    /// <summary>The number of idle connections.</summary>
    public int Count => shelves.Values.Sum(s => s.Count);

    /// <summary>Takes an idle connection that is still good.</summary>
    /// <returns>The connection, or null when there is none.</returns>
    public UpstreamConnection? Take(UpstreamTarget target)
    {
        if (!shelves.TryGetValue(target, out var shelf))
        {
            return null;
        }

        while (shelf.Pop() is { } connection)
        {
            if (connection.IsUsable)
            {
                return connection;
            }

            Close(connection);
        }

        return null;
    }

    /// <summary>Gives a connection back that may serve another request.</summary>
    public void Return(UpstreamConnection connection)
    {
        connection.Rest();
        var shelf = shelves.GetOrAdd(connection.Target, static _ => new Shelf());
        if (Volatile.Read(ref disposed) != 0 || !shelf.Push(connection))
        {
            Close(connection);
        }
    }

    /// <summary>Whether an idle connection is there.</summary>
    public bool Has(UpstreamTarget target) => shelves.TryGetValue(target, out var shelf) && shelf.Count > 0;

    /// <summary>The certificate that the target's idle connections were opened with; null when there are none.</summary>
    public X509Certificate2? CertificateOf(UpstreamTarget target) =>
        shelves.TryGetValue(target, out var shelf) && shelf.Peek() is { Server.CertificateList: [var leaf, ..] } ? leaf : null;

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0)
        {
            await sweep.DisposeAsync();
            while (!shelves.IsEmpty)
            {
                // A connection that came back in between keeps its shelf open: nobody would close it.
                await SweepAsync(TimeSpan.MinValue);
            }
        }
    }

    private static void Close(UpstreamConnection connection) => _ = connection.CloseAsync().AsTask();

    private async Task SweepAsync(TimeSpan limit)
    {
        foreach (var (target, shelf) in shelves)
        {
            foreach (var old in shelf.RemoveIdle(limit, time))
            {
                await old.CloseAsync();
            }

            if (shelf.Retire())
            {
                shelves.TryRemove(new(target, shelf));
            }
        }
    }

    /// <summary>The idle connections of one target, the one used last on top.</summary>
    private sealed class Shelf
    {
        private readonly Lock gate = new();
        private readonly List<UpstreamConnection> idle = [];
        private bool retired;

        public int Count => idle.Count;

        public bool Push(UpstreamConnection connection)
        {
            lock (gate)
            {
                if (retired || idle.Count >= MostIdle)
                {
                    return false;
                }

                idle.Add(connection);
                return true;
            }
        }

        public UpstreamConnection? Pop()
        {
            lock (gate)
            {
                if (idle.Count == 0)
                {
                    return null;
                }

                var last = idle[^1];
                idle.RemoveAt(idle.Count - 1);
                return last;
            }
        }

        public UpstreamConnection? Peek()
        {
            lock (gate)
            {
                return idle.Count == 0 ? null : idle[^1];
            }
        }

        public List<UpstreamConnection> RemoveIdle(TimeSpan limit, TimeProvider time)
        {
            lock (gate)
            {
                var removed = idle.FindAll(c => time.GetElapsedTime(c.IdleSince!.Value) >= limit || !c.IsUsable);
                idle.RemoveAll(removed.Contains);
                return removed;
            }
        }

        /// <summary>A shelf without connections takes none any more: a connection pushed later would be lost with it.</summary>
        public bool Retire()
        {
            lock (gate)
            {
                return retired = idle.Count == 0;
            }
        }
    }
}
