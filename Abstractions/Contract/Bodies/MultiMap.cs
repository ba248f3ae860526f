using System.Collections;

namespace MitmHost;

/// <summary>
/// Names and values that stand in a part of a message: in order, with duplicates, and case-sensitive (mitmproxy: <c>MultiDictView</c>).
/// </summary>
/// <remarks>
/// It is a view: each use reads the message anew, and each change is written to the message at once. Entries that are not changed keep the bytes in which they came.
/// </remarks>
public sealed class MultiMap : IReadOnlyCollection<KeyValuePair<string, string>>
{
    private readonly IPairSource source;

    internal MultiMap(IPairSource source) => this.source = source;

    /// <summary>The number of entries, duplicates counted.</summary>
    public int Count => source.Read().Count;

    /// <summary>The first value of a name; null when there is none.</summary>
    /// <param name="name">The name, in its case.</param>
    /// <returns>The value, or null.</returns>
    /// <exception cref="ArgumentException">On set: a cookie cannot hold the name or the value.</exception>
    /// <remarks>Set replaces: the first entry keeps its position, the others go; without one the entry is appended. Setting null removes them.</remarks>
    public string? this[string name]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(name);
            foreach (var pair in source.Read())
            {
                if (pair.Name == name)
                {
                    return pair.Value;
                }
            }

            return null;
        }

        set => SetAll(name, value is null ? [] : [value]);
    }

    /// <summary>Whether there is an entry of a name.</summary>
    /// <param name="name">The name, in its case.</param>
    /// <returns>True when there is.</returns>
    public bool Contains(string name) => this[name] is not null;

    /// <summary>Every value of a name, in order.</summary>
    /// <param name="name">The name, in its case.</param>
    /// <returns>The values; empty when there is none.</returns>
    public IReadOnlyList<string> GetAll(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return [.. source.Read().Where(pair => pair.Name == name).Select(pair => pair.Value)];
    }

    /// <summary>Replaces the values of a name: existing entries keep their positions, surplus ones go, further values are appended.</summary>
    /// <param name="name">The name, in its case.</param>
    /// <param name="values">The new values; empty removes the entries.</param>
    /// <exception cref="ArgumentException">A cookie cannot hold the name or a value.</exception>
    public void SetAll(string name, IEnumerable<string> values)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(values);
        var waiting = new Queue<string>(values);
        if (waiting.Count == 0)
        {
            Remove(name);
            return;
        }

        var changed = new List<Pair>();
        foreach (var pair in source.Read())
        {
            if (pair.Name != name)
            {
                changed.Add(pair);
            }
            else if (waiting.TryDequeue(out var value))
            {
                changed.Add(Made(name, value));
            }
        }

        changed.AddRange(waiting.Select(value => Made(name, value)));
        source.Write(changed);
    }

    /// <summary>Appends an entry, whether or not the name is there already.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">A cookie cannot hold the name or the value.</exception>
    public void Add(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        var pairs = source.Read();
        pairs.Add(Made(name, value));
        source.Write(pairs);
    }

    /// <summary>Removes every entry of a name. The message is not touched when there is none.</summary>
    /// <param name="name">The name, in its case.</param>
    /// <returns>True when there was one.</returns>
    public bool Remove(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var pairs = source.Read();
        if (pairs.RemoveAll(pair => pair.Name == name) == 0)
        {
            return false;
        }

        source.Write(pairs);
        return true;
    }

    /// <summary>Removes every entry.</summary>
    public void Clear()
    {
        if (Count > 0)
        {
            source.Write([]);
        }
    }

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator()
    {
        foreach (var (name, value, _) in source.Read())
        {
            yield return new(name, value);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static Pair Made(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(name, value);
    }
}
