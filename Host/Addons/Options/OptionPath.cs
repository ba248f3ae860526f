namespace MitmHost.Host.Addons.Options;

/// <summary>An option that may lie in nested ones: <c>upstream.timeout</c>.</summary>
/// <param name="Steps">The properties on the way to it; the last one is the option.</param>
internal sealed record OptionPath(IReadOnlyList<OptionProperty> Steps)
{
    public string Name => string.Join('.', Steps.Select(s => s.Name));

    /// <summary>Every option of a type that holds a value of its own, in the order of the class.</summary>
    public static IEnumerable<OptionPath> AllOf(Type type) => Below([], [type]);

    /// <summary>Sets the option, and makes the objects that hold it where there are none.</summary>
    public bool TryParse(object options, string text, OptionPlace place)
    {
        var target = options;
        foreach (var step in Steps.SkipLast(1))
        {
            var nested = step.Get(target);
            if (nested is null && !(((NestedType)step.Type!).TryCreate(place, out nested) && step.TrySet(target, nested, place)))
            {
                return false;
            }

            target = nested!;
        }

        return Steps[^1].TryParse(target, text, place);
    }

    /// <param name="steps">The properties above.</param>
    /// <param name="types">The classes above, the nearest last: one that holds itself has no end.</param>
    private static IEnumerable<OptionPath> Below(IReadOnlyList<OptionProperty> steps, IReadOnlyList<Type> types) =>
        OptionProperty.Of(types[^1]).SelectMany(p => p.Type switch
        {
            NestedType nested when types.Contains(nested.Type) => [],
            NestedType nested => Below([.. steps, p], [.. types, nested.Type]),
            _ => [new OptionPath([.. steps, p])],
        });
}
