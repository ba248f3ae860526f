namespace MitmHost;

/// <summary>Compares the values of <see cref="FlowMetadata"/> by what they hold.</summary>
internal static class MetadataValue
{
    public static bool SameMaps(IReadOnlyDictionary<string, object?> left, IReadOnlyDictionary<string, object?> right) =>
        left.Count == right.Count && left.All(pair => right.TryGetValue(pair.Key, out var other) && Same(pair.Value, other));

    private static bool Same(object? left, object? right) => (left, right) switch
    {
        (byte[] bytes, byte[] others) => bytes.AsSpan().SequenceEqual(others),
        (object?[] list, object?[] others) => list.Length == others.Length && list.Zip(others).All(pair => Same(pair.First, pair.Second)),
        (IReadOnlyDictionary<string, object?> map, IReadOnlyDictionary<string, object?> others) => SameMaps(map, others),
        _ => Equals(left, right),
    };
}
