using Microsoft.Extensions.Logging;

namespace MitmHost.Host.Store;

/// <content>Makes room: bodies go to the file first, and where that is not enough the oldest flows go.</content>
internal sealed partial class FlowStore
{
    /// <summary>Looks at what a flow takes, and whether it may go.</summary>
    private void Reckon(KeptFlow kept)
    {
        var now = FlowBodies.InMemory(kept.Flow);
        inMemory += now - kept.InMemory;
        kept.InMemory = now;
        Enlist(droppable, kept, kept.IsDroppable);
        Enlist(movable, kept, !kept.Flow.IsLive && now >= SmallestFiled);
    }

    private static void Enlist(SortedSet<KeptFlow> set, KeptFlow kept, bool isIn)
    {
        _ = isIn ? set.Add(kept) : set.Remove(kept);
    }

    private void MakeRoom()
    {
        while ((filed > limits.Filed || (inMemory > limits.Bodies && (isFileBroken || (movable.Count == 0 && !isMoving)))) && DropOldest())
        {
            // The oldest go until there is room.
        }

        if (inMemory > limits.Bodies && movable.Count > 0 && !isMoving && !isFileBroken)
        {
            isMoving = true;
            Moving = Task.Run(MoveBodies);
        }
    }

    /// <returns>False when no flow may go.</returns>
    private bool DropOldest()
    {
        while (droppable.Min is { } oldest)
        {
            if (oldest.IsDroppable)
            {
                Drop(oldest);
                return true;
            }

            // It was marked, and nobody told us.
            droppable.Remove(oldest);
        }

        return false;
    }

    private void Drop(KeptFlow kept)
    {
        byId.Remove(kept.Flow.Id);
        droppable.Remove(kept);
        movable.Remove(kept);
        inMemory -= kept.InMemory;
        filed -= kept.Filed;
        Tell(static (view, k) => view.Take(k), kept);
    }

    /// <summary>Moves bodies of the oldest flows to the file until the memory has room; no flow waits for it.</summary>
    private void MoveBodies()
    {
        while (NextToMove() is { } kept)
        {
            try
            {
                var moved = FlowBodies.Move(kept.Flow, SmallestFiled, file.Store);
                NoteMoved(kept, moved);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                GiveUpFile(exception);
            }
        }
    }

    private KeptFlow? NextToMove()
    {
        lock (gate)
        {
            var next = inMemory > limits.Bodies && !isFileBroken ? movable.Min : null;
            isMoving = next is not null;
            if (next is not null)
            {
                movable.Remove(next);
            }
            else
            {
                MakeRoom();
            }

            return next;
        }
    }

    private void NoteMoved(KeptFlow kept, long moved)
    {
        lock (gate)
        {
            if (Kept(kept.Flow) != kept)
            {
                return;
            }

            kept.Filed += moved;
            filed += moved;
            Reckon(kept);

            // What is left of it are small bodies; only an edit can make it worth another try.
            movable.Remove(kept);
        }
    }

    private void GiveUpFile(Exception exception)
    {
        logger.LogWarning(
            "Bodies beyond host.storeBodies cannot be written to a file in {Folder}, so the oldest flows are dropped instead: {Reason}", folder, exception.Message);
        lock (gate)
        {
            isFileBroken = true;
        }
    }
}
