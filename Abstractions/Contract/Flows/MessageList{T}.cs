using System.Collections;

namespace MitmHost;

/// <summary>Messages in the order of their arrival. It only grows, so that it can be read, without a lock, while messages arrive.</summary>
internal sealed class MessageList<T> : IReadOnlyList<T>
    where T : FlowMessage
{
    private readonly Lock gate = new();
    private T[] items;
    private int count;

    public MessageList(IEnumerable<T> messages)
    {
        items = [.. messages];
        count = items.Length;
        foreach (var message in items)
        {
            ArgumentNullException.ThrowIfNull(message, nameof(messages));
        }
    }

    public int Count => Volatile.Read(ref count);

    /// <summary>The flow that the messages belong to; null when they belong to none.</summary>
    public Flow? Flow
    {
        get;
        set
        {
            lock (gate)
            {
                field = value;
                for (var i = 0; i < count; i++)
                {
                    items[i].Flow = value;
                }
            }
        }
    }

    public T this[int index]
    {
        get
        {
            // The count first: the array that is read after it holds at least as many.
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return Volatile.Read(ref items)[index];
        }
    }

    public void Add(T message)
    {
        lock (gate)
        {
            if (count == items.Length)
            {
                var larger = new T[Math.Max(4, count * 2)];
                items.CopyTo(larger, 0);
                Volatile.Write(ref items, larger);
            }

            message.Flow = Flow;
            items[count] = message;
            Volatile.Write(ref count, count + 1);
        }
    }

    public IEnumerator<T> GetEnumerator()
    {
        var known = Count;
        for (var i = 0; i < known; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
