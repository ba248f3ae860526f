using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace MitmHost.Host.Addons.Options;

/// <summary>How values of one type are read. Made anew for each reading: a table of them would keep the types of unloaded addons alive.</summary>
internal abstract class OptionType
{
    /// <summary>What a person may write, as the end of "expected …".</summary>
    public abstract string Expected { get; }

    /// <summary>Reads a value of plugins.json.</summary>
    /// <param name="json">The value; not null.</param>
    /// <param name="current">The value that stands so far: nested options are changed one by one.</param>
    /// <param name="place">Told what is wrong.</param>
    /// <param name="value">The value read.</param>
    public abstract bool TryRead(JsonElement json, object? current, OptionPlace place, out object? value);

    /// <summary>Reads a value that was given as text.</summary>
    public abstract bool TryParse(string text, OptionPlace place, out object? value);

    /// <param name="type">Not a <see cref="Nullable{T}"/>.</param>
    /// <param name="range">The range that the option's author allows, for messages.</param>
    /// <returns>Null when options of this type cannot be read.</returns>
    public static OptionType? Of(Type type, RangeAttribute? range = null)
    {
        if (ScalarType.Of(type, range) is { } scalar)
        {
            return scalar;
        }

        if (ListType.ElementOf(type) is { } element)
        {
            return Of(element) is { } item ? new ListType(type, element, item) : null;
        }

        return NestedType.Fits(type) ? new NestedType(type) : null;
    }
}
