using System.Threading.Channels;

namespace MitmHost.Host.Telemetry;

/// <summary>
/// One that listens to the log, with a queue of its own: whoever logs may stand on a thread that carries other connections, so nobody ever waits, and a
/// listener that is slow or stuck costs its own entries and nobody else's.
/// </summary>
internal abstract class LogSink : IDisposable
{
    /// <summary>Some seconds of heavy logging.</summary>
    public const int Capacity = 4096;

    /// <summary>Faults in a row after which it is given up.</summary>
    public const int MostFaults = 10;

    /// <summary>In all entries that wait together: a single message may hold a body.</summary>
    private const long MostChars = 16 * 1024 * 1024;

    private readonly Channel<Item> items =
        Channel.CreateBounded<Item>(new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly LogFanOut owner;
    private long chars;
    private long dropped;
    private long ownEntries;
    private int faultsInARow;
    private bool faultIsTold;
    private volatile bool isClosed;

    protected LogSink(string name, LogFanOut owner)
    {
        Name = name;
        this.owner = owner;
    }

    /// <summary>Names it in the log.</summary>
    public string Name { get; }

    /// <summary>Whether anybody listens behind it just now.</summary>
    public virtual bool IsWanted => true;

    /// <summary>How many entries it logged itself while it was given one.</summary>
    public long OwnEntries => Volatile.Read(ref ownEntries);

    /// <summary>Ends when it was closed and its last call has returned.</summary>
    public Task Pumping { get; private set; } = Task.CompletedTask;

    /// <summary>Begins to pass entries on.</summary>
    public void Start()
    {
        // The pump outlives the call that starts it, and must not keep what flows with that call.
        using var cut = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        Pumping = Task.Run(PumpAsync);
    }

    /// <summary>Takes an entry, or counts it as dropped. Never waits.</summary>
    public void Offer(LoggedEntry entry)
    {
        if (isClosed || !IsWanted)
        {
            return;
        }

        var weight = entry.Weight;
        if (Interlocked.Add(ref chars, weight) > MostChars || !items.Writer.TryWrite(new Item(entry, weight, null)))
        {
            Interlocked.Add(ref chars, -weight);
            Interlocked.Increment(ref dropped);
        }
    }

    public void NoteOwnEntry() => Interlocked.Increment(ref ownEntries);

    /// <summary>Waits until everything that was offered so far was passed on.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await items.Writer.WriteAsync(new Item(null, 0, reached), cancellationToken);
        }
        catch (ChannelClosedException)
        {
            return;
        }

        await reached.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Takes it out of the log: no call begins any more, and what waits is dropped.</summary>
    public void Dispose() => owner.Remove(this);

    /// <summary>Called by the owner once it has let go of this.</summary>
    public void Close()
    {
        isClosed = true;
        items.Writer.TryComplete();
    }

    /// <summary>Passes one entry on. May throw.</summary>
    protected abstract ValueTask DeliverAsync(LoggedEntry entry);

    /// <summary>Lets go of everything that may belong to an addon.</summary>
    protected virtual void Release()
    {
    }

    private async Task PumpAsync()
    {
        Delivery.Current = new Delivery(this, IsReport: false);
        while (await items.Reader.WaitToReadAsync())
        {
            while (items.Reader.TryRead(out var item))
            {
                await TakeAsync(item);
            }

            TellDropped();
        }

        Release();
    }

    private async ValueTask TakeAsync(Item item)
    {
        item.Reached?.TrySetResult();
        if (item.Entry is not { } entry)
        {
            return;
        }

        Interlocked.Add(ref chars, -item.Weight);
        if (isClosed)
        {
            return;
        }

        try
        {
            await DeliverAsync(entry);
            faultsInARow = 0;
        }
        catch (Exception exception)
        {
            Count(exception);
        }
    }

    private void Count(Exception exception)
    {
        if (!faultIsTold)
        {
            faultIsTold = true;
            var text = LoggedException.Of(exception);
            owner.Report(this, $"{Name} · log provider · {exception.GetType().Name}: {text.Message}");
        }

        if (++faultsInARow == MostFaults)
        {
            owner.Remove(this);
            owner.Report(this, $"{Name} · log provider · It failed {MostFaults} times in a row and gets no more entries. Reload the addon to try again.");
        }
    }

    private void TellDropped()
    {
        if (Interlocked.Exchange(ref dropped, 0) is > 0 and var count && !isClosed)
        {
            owner.Report(this, $"{Name} · log provider · It is slower than entries come; dropped: {count}.");
        }
    }

    /// <summary>An entry, or a mark that somebody waits for.</summary>
    private readonly record struct Item(LoggedEntry? Entry, long Weight, TaskCompletionSource? Reached);
}
