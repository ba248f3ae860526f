namespace MitmHost;

/// <summary>One exchange between a client and an origin, with everything known of it (mitmproxy: <c>flow.Flow</c>).</summary>
/// <remarks>
/// An async hook that runs into its <c>"timeout"</c> of plugins.json is left behind, though its code may go on. From then on each edit of this flow or
/// of its messages by that code throws an <see cref="InvalidOperationException"/> which says so.
/// </remarks>
public abstract partial class Flow : IHookSubject
{
    private readonly Lock gate = new();
    private string? id;
    private FlowMetadata? metadata;
    private ServerConnection? server;
    private bool serverIsDerived;
    private string[] changedBy = [];
    private TaskCompletionSource? resumed;
    private IKillTarget? killTarget;
    private string comment = "";
    private string marked = "";
    private FlowError? error;
    private ReplaySide? isReplay;
    private int revision;
    private int messageRevision;
    private int sentRevision = -1;
    private List<string>? lateEditors;

    private protected Flow(ClientConnection client, ServerConnection? server)
    {
        ArgumentNullException.ThrowIfNull(client);
        Client = client;
        this.server = server;
    }

    /// <summary>A unique id (a UUID in text).</summary>
    public string Id
    {
        get => id ?? Interlocked.CompareExchange(ref id, Guid.NewGuid().ToString(), null) ?? id;
        internal set => id = value;
    }

    /// <summary>The connection to the client.</summary>
    public ClientConnection Client { get; internal set; }

    /// <summary>The connection to the origin. Before one is chosen it says where the request is bound, and has no <see cref="Connection.PeerName"/>.</summary>
    public ServerConnection Server
    {
        get
        {
            if (server is null)
            {
                server = new ServerConnection(Destination);
                serverIsDerived = true;
            }

            return server;
        }

        internal set => (server, serverIsDerived) = (value, false);
    }

    /// <summary>Why the flow did not end well; null when it did, or has not ended.</summary>
    public FlowError? Error
    {
        get => error;
        set => Set(ref error, value);
    }

    /// <summary>Notes that addons leave, kept in flow files.</summary>
    public FlowMetadata Metadata => metadata ??= new FlowMetadata(this);

    /// <summary>Free text of the user. Empty by default, never null.</summary>
    public string Comment
    {
        get => comment;
        set => Set(ref comment, value ?? "");
    }

    /// <summary>The user's marker: empty for none, <c>:default:</c>, or the name of an emoji. Never null.</summary>
    public string Marked
    {
        get => marked;
        set => Set(ref marked, value ?? "");
    }

    /// <summary>Which side was replayed; null when none was.</summary>
    public ReplaySide? IsReplay
    {
        get => isReplay;
        set => Set(ref isReplay, value);
    }

    /// <summary>When the flow began.</summary>
    public DateTimeOffset TimestampCreated { get; internal set; }

    /// <summary>Whether the flow is still on its way through the proxy.</summary>
    public bool IsLive { get; internal set; }

    /// <summary>Whether the flow was killed.</summary>
    public bool IsKilled { get; private set; }

    /// <summary>Whether the flow waits for <see cref="Resume"/>.</summary>
    public bool IsIntercepted => resumed is not null;

    /// <summary>The names of the addons that changed the flow, in order, each once.</summary>
    public IReadOnlyList<string> ChangedBy => changedBy;

    int IHookSubject.Revision => revision;

    /// <summary>The address of <see cref="Server"/>, without deriving that: whoever only looks must not change the flow under the proxy's hands.</summary>
    internal NetworkAddress? ServerAddress => server is null ? Destination : server.Address;

    /// <summary>Where the flow is bound; null when it does not say.</summary>
    private protected abstract NetworkAddress? Destination { get; }

    /// <summary>Ends the flow without an answer: the client's connection or stream is closed, an origin's too. Works in every hook and from every thread.</summary>
    public void Kill()
    {
        WritePermit.Demand(this);
        IKillTarget? target;
        TaskCompletionSource? waiting;
        lock (gate)
        {
            if (IsKilled)
            {
                return;
            }

            IsKilled = true;
            target = killTarget;
            waiting = resumed;
            resumed = null;
        }

        Interlocked.Increment(ref revision);
        waiting?.TrySetResult();
        target?.OnKilled();
    }

    /// <summary>Pauses the flow behind the hook that is running, until <see cref="Resume"/> or <see cref="Kill"/>.</summary>
    public void Intercept()
    {
        WritePermit.Demand(this);
        lock (gate)
        {
            if (!IsKilled)
            {
                resumed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    /// <summary>What an addon keeps for this flow: made when it is first asked for, and gone when the flow or the addon is.</summary>
    /// <typeparam name="T">A class of the addon. Each of its classes has its own object.</typeparam>
    /// <param name="addon">The addon that asks: <c>flow.Data&lt;Timing&gt;(this)</c>.</param>
    /// <returns>The object; the same one in each hook of this flow.</returns>
    /// <remarks>Other addons do not see it and flow files do not hold it: see <see cref="Metadata"/> for what should outlive the addon.</remarks>
    /// <exception cref="InvalidOperationException">The addon has been unloaded, or runs its constructor.</exception>
    public T Data<T>(Addon addon)
        where T : class, new()
    {
        ArgumentNullException.ThrowIfNull(addon);
        return addon.Context.Data.Of<T>(this, addon.Context.Name);
    }

    /// <summary>Lets a paused flow go on. Does nothing when it is not paused.</summary>
    public void Resume()
    {
        TaskCompletionSource? waiting;
        lock (gate)
        {
            waiting = resumed;
            resumed = null;
        }

        waiting?.TrySetResult();
    }

    string IHookSubject.Describe() => $"flow {Id[..Math.Min(8, Id.Length)]}";

    void IHookSubject.NoteChange(string addon)
    {
        if (!changedBy.Contains(addon))
        {
            // Replaced, not added to: whoever reads the list from another thread keeps a whole one.
            changedBy = [.. changedBy, addon];
        }

        if (sentRevision >= 0 && sentRevision != messageRevision)
        {
            sentRevision = messageRevision;
            (lateEditors ??= []).Add(addon);
        }
    }

    void IHookSubject.Refuse(string reason) => RefusedBecause ??= reason;

    /// <summary>Set when an addon that fails closed has failed.</summary>
    internal string? RefusedBecause { get; private set; }

    /// <summary>The addons that edited a message after it had been sent, without effect.</summary>
    internal IReadOnlyList<string> LateEditors => lateEditors ?? (IReadOnlyList<string>)[];

    /// <summary>From now on an edit of a message comes too late.</summary>
    internal void NoteSent() => sentRevision = messageRevision;

    /// <summary>From now on edits count again: the response has its own hooks after the request was sent.</summary>
    internal void NoteUnsent()
    {
        sentRevision = -1;
        lateEditors = null;
    }

    /// <summary>A message was edited.</summary>
    internal void Touch()
    {
        Interlocked.Increment(ref messageRevision);
        Interlocked.Increment(ref revision);
    }

    /// <summary>Keeps a <see cref="Server"/> that was derived from the request in step with it until it is dialled.</summary>
    internal void Redirected()
    {
        if (serverIsDerived && server is { PeerName: null })
        {
            server.Address = Destination;
        }
    }

    /// <summary>Makes the carrier reachable for <see cref="Kill"/>; null when the flow has ended.</summary>
    internal void CarriedBy(IKillTarget? target)
    {
        bool late;
        lock (gate)
        {
            killTarget = target;
            late = IsKilled;
        }

        if (late)
        {
            target?.OnKilled();
        }
    }

    /// <summary>Ends at once unless the flow is intercepted.</summary>
    internal Task WaitForResumeAsync(CancellationToken cancellationToken)
    {
        Task? pause;
        lock (gate)
        {
            pause = resumed?.Task;
        }

        return pause is null ? Task.CompletedTask : pause.WaitAsync(cancellationToken);
    }

    private protected void Set<T>(ref T field, T value)
    {
        WritePermit.Demand(this);
        field = value;
        Interlocked.Increment(ref revision);
    }
}
