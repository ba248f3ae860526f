using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace MitmHost.Host.Addons.Options;

/// <summary>A class with options of its own.</summary>
internal sealed class NestedType(Type type) : OptionType
{
    public override string Expected => $"an object with {string.Join(", ", Properties.Select(p => p.Name))}";

    public Type Type { get; } = type;

    public IReadOnlyList<OptionProperty> Properties => OptionProperty.Of(Type);

    public static bool Fits(Type type) =>
        type is { IsClass: true, IsAbstract: false } && !type.IsAssignableTo(typeof(IEnumerable)) && type.GetConstructor(Type.EmptyTypes) is not null;

    public override bool TryRead(JsonElement json, object? current, OptionPlace place, out object? value)
    {
        value = null;
        if (json.ValueKind != JsonValueKind.Object)
        {
            return place.FailExpected(Expected, json);
        }

        value = current;
        return (value is not null || TryCreate(place, out value)) && TryFill(value!, json, place);
    }

    public override bool TryParse(string text, OptionPlace place, out object? value)
    {
        value = null;
        return place.Fail($"it holds several options; give them one by one, such as {place.Text}.{Properties.Select(p => p.Name).FirstOrDefault()}");
    }

    /// <summary>Makes an object that holds the defaults.</summary>
    public bool TryCreate(OptionPlace place, out object? value)
    {
        value = null;
        try
        {
            value = Activator.CreateInstance(Type);
            return true;
        }
        catch (TargetInvocationException exception)
        {
            return place.Fail($"the constructor of {Type.Name} threw: {OneLine.Of(exception.InnerException!.Message)}");
        }
    }

    private bool TryFill(object target, JsonElement json, OptionPlace place)
    {
        var properties = Properties;
        var given = new HashSet<string>(StringComparer.Ordinal);
        var allSet = true;
        foreach (var member in json.EnumerateObject())
        {
            var at = place.Member(member.Name);
            allSet &= !given.Add(member.Name) ? at.Fail("it is given twice; keep one")
                : properties.FirstOrDefault(p => p.Name == member.Name) is { } property ? property.TryRead(target, member.Value, at)
                : at.Fail(OptionProperty.Unknown(member.Name, properties.Select(p => p.Name)));
        }

        return allSet;
    }
}
