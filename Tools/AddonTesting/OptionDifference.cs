using System.Collections;
using MitmHost.Host.Addons.Options;

namespace MitmHost.Testing;

/// <summary>Which options differ, by their names in plugins.json.</summary>
internal static class OptionDifference
{
    public static IReadOnlySet<string> Of(object before, object after) =>
        OptionProperty.Of(after.GetType())
            .Where(p => !AreEqual(p.Get(before), p.Get(after)))
            .Select(p => p.Name)
            .ToHashSet(StringComparer.Ordinal);

    private static bool AreEqual(object? a, object? b) => (a, b) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (string, _) => Equals(a, b),
        (IEnumerable first, IEnumerable second) => first.Cast<object?>().SequenceEqual(second.Cast<object?>(), ByValue.Comparer),
        _ when OptionType.Of(a.GetType(), range: null) is NestedType => ReferenceEquals(a, b) || Of(a, b).Count == 0,
        _ => Equals(a, b),
    };

    /// <summary>Items of lists may be nested options, too.</summary>
    private sealed class ByValue : IEqualityComparer<object?>
    {
        public static readonly ByValue Comparer = new();

        public new bool Equals(object? x, object? y) => AreEqual(x, y);

        public int GetHashCode(object? obj) => 0;
    }
}
