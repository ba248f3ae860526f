using System.Collections;
using System.Collections.Frozen;

namespace MitmHost.Host.Addons.Options;

/// <summary>Tells which options differ between two objects of one class.</summary>
internal static class OptionDifference
{
    /// <summary>Options may refer back to themselves; nobody nests them deeper.</summary>
    private const int MostDepth = 64;

    /// <returns>The names of the options as they stand in plugins.json; of a nested option the outermost.</returns>
    public static FrozenSet<string> Between(object before, object after) =>
        OptionProperty.Of(after.GetType())
            .Where(p => !AreSame(p.Type, p.Get(before), p.Get(after), 0))
            .Select(p => p.Name)
            .ToFrozenSet(StringComparer.Ordinal);

    private static bool AreSame(OptionType? type, object? before, object? after, int depth)
    {
        if (before is null || after is null || ReferenceEquals(before, after) || depth > MostDepth)
        {
            return ReferenceEquals(before, after);
        }

        return type switch
        {
            NestedType nested => nested.Properties.All(p => AreSame(p.Type, p.Get(before), p.Get(after), depth + 1)),
            ListType list => AreSameLists(list.Item, (IEnumerable)before, (IEnumerable)after, depth),
            _ => before.Equals(after),
        };
    }

    private static bool AreSameLists(OptionType item, IEnumerable before, IEnumerable after, int depth)
    {
        object?[] old = [.. before.Cast<object?>()];
        object?[] now = [.. after.Cast<object?>()];
        return old.Length == now.Length && old.Zip(now).All(pair => AreSame(item, pair.First, pair.Second, depth + 1));
    }
}
