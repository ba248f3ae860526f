using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace MitmHost;

/// <summary>Notes that addons leave on a flow, kept in flow files (mitmproxy: <c>flow.metadata</c>).</summary>
/// <remarks>
/// Values are null, <see cref="bool"/>, <see cref="long"/>, <see cref="double"/>, <see cref="string"/>, <c>byte[]</c>, lists of these and
/// dictionaries with string keys. Smaller integers are widened; lists and dictionaries are copied when set.
/// </remarks>
public sealed class FlowMetadata : IReadOnlyDictionary<string, object?>
{
    private const int DeepestNesting = 32;

    private readonly Dictionary<string, object?> values = new(StringComparer.Ordinal);

    private readonly Flow? flow;

    internal FlowMetadata(Flow? flow = null) => this.flow = flow;

    /// <summary>The number of notes.</summary>
    public int Count => values.Count;

    /// <summary>The names, in the order in which they were first set.</summary>
    public IEnumerable<string> Keys => values.Keys;

    /// <summary>The values, in the order of the names.</summary>
    public IEnumerable<object?> Values => values.Values;

    /// <summary>The value of a name; null when there is none.</summary>
    /// <param name="key">The name.</param>
    /// <returns>The value, or null.</returns>
    /// <exception cref="ArgumentException">On set: the value is of a type that a flow file cannot hold.</exception>
    public object? this[string key]
    {
        get => values.GetValueOrDefault(key);
        set
        {
            WritePermit.Demand(flow);
            values[key] = Normal(key, value, 0);
        }
    }

    /// <summary>Removes a name.</summary>
    /// <param name="key">The name.</param>
    /// <returns>True when it was there.</returns>
    public bool Remove(string key)
    {
        WritePermit.Demand(flow);
        return values.Remove(key);
    }

    /// <summary>A copy for another flow, or for none.</summary>
    internal FlowMetadata Copy(Flow? owner)
    {
        var copy = new FlowMetadata(owner);
        foreach (var (key, value) in values)
        {
            copy.values[key] = Normal(key, value, 0);
        }

        return copy;
    }

    /// <summary>Whether both hold the same notes, in whatever order.</summary>
    internal bool IsSameAs(FlowMetadata other) => MetadataValue.SameMaps(values, other.values);

    /// <summary>Stores what a flow file holds, made of the types that the setter would make.</summary>
    internal void Receive(string key, object? value) => values[key] = value;

    /// <inheritdoc />
    public bool ContainsKey(string key) => values.ContainsKey(key);

    /// <inheritdoc />
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => values.TryGetValue(key, out value);

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static object? Normal(string key, object? value, int depth) => value switch
    {
        _ when depth > DeepestNesting => throw new ArgumentException($"metadata \"{key}\" is nested deeper than {DeepestNesting} levels."),
        null or bool or long or double or string => value,
        byte[] bytes => bytes.ToArray(),
        sbyte or byte or short or ushort or int or uint => Convert.ToInt64(value, null),
        float number => (double)number,
        IEnumerable<KeyValuePair<string, object?>> map => map.ToDictionary(p => p.Key, p => Normal(key, p.Value, depth + 1), StringComparer.Ordinal),
        IDictionary map => map.Keys.Cast<object>().ToDictionary(name => NameOf(key, name), name => Normal(key, map[name], depth + 1), StringComparer.Ordinal),
        IEnumerable list => list.Cast<object?>().Select(item => Normal(key, item, depth + 1)).ToArray(),
        _ => throw new ArgumentException(
            $"metadata \"{key}\" cannot hold a {value.GetType()}: use null, bool, long, double, string, byte[], or lists and dictionaries of these."),
    };

    private static string NameOf(string key, object name) =>
        name as string ?? throw new ArgumentException($"metadata \"{key}\" holds a dictionary whose names are {name.GetType()}: use strings.");
}
