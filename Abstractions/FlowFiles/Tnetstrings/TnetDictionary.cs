using System.Collections;

namespace MitmHost.FlowFiles;

/// <summary>A dictionary of a flow file, in the order in which its maker filled it.</summary>
/// <remarks>
/// A plain array of pairs: there are some twenty keys, nearly all of them the same string objects in file and code, so a walk beats a hash.
/// </remarks>
internal sealed class TnetDictionary : IEnumerable<KeyValuePair<string, TnetValue>>
{
    private readonly List<KeyValuePair<string, TnetValue>> items;

    public TnetDictionary() => items = [];

    public TnetDictionary(int capacity) => items = new List<KeyValuePair<string, TnetValue>>(capacity);

    public int Count => items.Count;

    /// <exception cref="FlowFormatException">On reading: the key is missing.</exception>
    public TnetValue this[string key]
    {
        get => TryGet(key, out var value) ? value : throw new FlowFormatException("The key is missing.") { KeyPath = key };
        set
        {
            int index = IndexOf(key);
            if (index >= 0)
            {
                items[index] = new(key, value);
            }
            else
            {
                items.Add(new(key, value));
            }
        }
    }

    public bool TryGet(string key, out TnetValue value)
    {
        int index = IndexOf(key);
        value = index >= 0 ? items[index].Value : default;
        return index >= 0;
    }

    public bool Contains(string key) => IndexOf(key) >= 0;

    /// <summary>Adds a pair whose key is known to be new.</summary>
    public void Add(string key, TnetValue value) => items.Add(new(key, value));

    /// <summary>Takes a key out.</summary>
    /// <returns>Its value; null (the value) if it was not there.</returns>
    public TnetValue Remove(string key) => TryRemove(key, out var value) ? value : TnetValue.Null;

    public bool TryRemove(string key, out TnetValue value)
    {
        int index = IndexOf(key);
        value = index >= 0 ? items[index].Value : default;
        if (index >= 0)
        {
            items.RemoveAt(index);
        }

        return index >= 0;
    }

    /// <summary>Gives a value another key, at the same place; a value that had the new key goes.</summary>
    /// <exception cref="FlowFormatException">The old key is missing.</exception>
    public void Rename(string oldKey, string newKey)
    {
        var value = this[oldKey];
        Remove(newKey);
        items[IndexOf(oldKey)] = new(newKey, value);
    }

    public TnetDictionary Clone()
    {
        var copy = new TnetDictionary(items.Count);
        foreach (var (key, value) in items)
        {
            copy.Add(key, value.Clone());
        }

        return copy;
    }

    /// <summary>Turns what was read front to back into the order in which it was written: files hold dictionaries backwards.</summary>
    /// <remarks>Of a key that stands there twice the later place counts, as with Python's <c>dict</c>.</remarks>
    internal void FinishReading()
    {
        items.Reverse();
        if (items.Count > 32)
        {
            var seen = new HashSet<string>(items.Count, StringComparer.Ordinal);
            items.RemoveAll(item => !seen.Add(item.Key));
            return;
        }

        for (int index = items.Count - 1; index > 0; index--)
        {
            if (IndexOf(items[index].Key) < index)
            {
                items.RemoveAt(index);
            }
        }
    }

    public List<KeyValuePair<string, TnetValue>>.Enumerator GetEnumerator() => items.GetEnumerator();

    IEnumerator<KeyValuePair<string, TnetValue>> IEnumerable<KeyValuePair<string, TnetValue>>.GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    private int IndexOf(string key)
    {
        var pairs = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(items);
        for (int index = 0; index < pairs.Length; index++)
        {
            if (ReferenceEquals(pairs[index].Key, key))
            {
                return index;
            }
        }

        for (int index = 0; index < pairs.Length; index++)
        {
            if (pairs[index].Key == key)
            {
                return index;
            }
        }

        return -1;
    }
}
