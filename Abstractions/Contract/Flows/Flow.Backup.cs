namespace MitmHost;

/// <content>Edits with undo.</content>
public abstract partial class Flow
{
    private Flow? earlier;

    /// <summary>A copy of what can be edited, with the same connections and no backup of its own.</summary>
    private protected Flow(Flow original)
    {
        id = original.Id;
        Client = original.Client;
        (server, serverIsDerived) = (original.server, original.serverIsDerived);
        (error, comment, marked, isReplay) = (original.error, original.comment, original.marked, original.isReplay);
        metadata = original.metadata?.Copy(this);
        TimestampCreated = original.TimestampCreated;
        FileRecord = original.FileRecord;
        RestoreIntercepted(original.IsIntercepted);
    }

    /// <summary>Whether something differs from what <see cref="Backup"/> kept; false when nothing was kept.</summary>
    /// <remarks>Connections are not compared.</remarks>
    public bool IsModified => earlier is not null && !IsSameAs(earlier);

    /// <summary>
    /// Keeps the flow as it is, for <see cref="Revert"/>: messages, metadata, comment, marker, error and replay mark. What was kept before stays. Bodies are
    /// not copied.
    /// </summary>
    public void Backup()
    {
        WritePermit.Demand(this);
        earlier ??= Copy();
    }

    /// <summary>Brings back what <see cref="Backup"/> kept, which is then forgotten. Does nothing when nothing was kept.</summary>
    /// <remarks>The messages are other objects afterwards. What was sent stays sent.</remarks>
    public void Revert()
    {
        WritePermit.Demand(this);
        if (earlier is not { } kept)
        {
            return;
        }

        earlier = null;
        Client = kept.Client;
        (server, serverIsDerived) = (kept.server, kept.serverIsDerived);
        (error, comment, marked, isReplay) = (kept.error, kept.comment, kept.marked, kept.isReplay);
        metadata = kept.metadata?.Copy(this);
        FileRecord = kept.FileRecord;
        TakeContentOf(kept);
        Touch();
    }

    /// <summary>What <see cref="Backup"/> kept; null when nothing was. It belongs to this flow alone.</summary>
    internal Flow? Earlier
    {
        get => earlier;
        set => earlier = value;
    }

    /// <summary>What a flow file says of the flow and no property can hold: belongs to the library of flow files.</summary>
    internal object? FileRecord { get; set; }

    /// <summary>The metadata, or null when nobody has asked for it yet: then it is empty.</summary>
    internal FlowMetadata? MetadataIfAny => metadata;

    /// <summary>A flow that was stored while it was paused is still marked so; nothing waits for it.</summary>
    internal void RestoreIntercepted(bool isIntercepted) =>
        resumed = isIntercepted ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : null;

    /// <summary>The flow is about to go its way again: what an earlier end has left behind counts no more.</summary>
    internal void Restart()
    {
        RefusedBecause = null;
        IsKilled = false;
        (error, isReplay) = (null, ReplaySide.Request);
        NoteUnsent();
        Touch();
    }

    /// <summary>A copy of the flow with its own messages.</summary>
    private protected abstract Flow Copy();

    /// <summary>Whether both have the same messages.</summary>
    private protected abstract bool HasContentOf(Flow other);

    /// <summary>Takes the messages of a copy, which is used no more.</summary>
    private protected abstract void TakeContentOf(Flow earlier);

    private bool IsSameAs(Flow other) =>
        (error, comment, marked, isReplay) == (other.error, other.comment, other.marked, other.isReplay)
        && Metadata.IsSameAs(other.Metadata)
        && HasContentOf(other);
}
