using System.Collections;

namespace MitmHost.FlowFiles;

/// <summary>A list or tuple of a flow file; the two look the same there.</summary>
internal sealed class TnetList : IEnumerable<TnetValue>
{
    private readonly List<TnetValue> items;

    public TnetList() => items = [];

    public TnetList(int capacity) => items = new List<TnetValue>(capacity);

    public int Count => items.Count;

    public TnetValue this[int index]
    {
        get => items[index];
        set => items[index] = value;
    }

    public void Add(TnetValue value) => items.Add(value);

    public TnetList Clone()
    {
        var copy = new TnetList(items.Count);
        foreach (var item in items)
        {
            copy.Add(item.Clone());
        }

        return copy;
    }

    public List<TnetValue>.Enumerator GetEnumerator() => items.GetEnumerator();

    IEnumerator<TnetValue> IEnumerable<TnetValue>.GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
}
