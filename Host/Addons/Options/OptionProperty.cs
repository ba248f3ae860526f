using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;

namespace MitmHost.Host.Addons.Options;

/// <summary>One option: a public property with a getter and a setter.</summary>
internal sealed class OptionProperty
{
    private readonly PropertyInfo property;

    private OptionProperty(PropertyInfo property, NullabilityInfoContext nullability)
    {
        this.property = property;
        Name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        AllowsNull = property.PropertyType.IsValueType
            ? Nullable.GetUnderlyingType(property.PropertyType) is not null
            : nullability.Create(property).WriteState != NullabilityState.NotNull;
        Type = OptionType.Of(
            Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType,
            property.GetCustomAttribute<RangeAttribute>());
    }

    /// <summary>The name in plugins.json: that of the property in camel case.</summary>
    public string Name { get; }

    /// <summary>How values are read; null when the option's type is none that can be read.</summary>
    public OptionType? Type { get; }

    public bool AllowsNull { get; }

    public IEnumerable<ValidationAttribute> Validations => property.GetCustomAttributes<ValidationAttribute>(inherit: true);

    public string MemberName => property.Name;

    public static IReadOnlyList<OptionProperty> Of(Type type)
    {
        var nullability = new NullabilityInfoContext();
        return
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.GetIndexParameters().Length == 0 && p.GetMethod is { IsPublic: true } && p.SetMethod is { IsPublic: true })
                .DistinctBy(p => p.Name, StringComparer.Ordinal)
                .Select(p => new OptionProperty(p, nullability)),
        ];
    }

    /// <summary>What to say of a name that no option has.</summary>
    public static string Unknown(string name, IEnumerable<string> known)
    {
        string[] names = [.. known];
        return names.Length == 0
            ? "there is no such option; there are none here"
            : $"there is no such option.{Suggestion.For(name, names)} There are {string.Join(", ", names)}.";
    }

    public object? Get(object target)
    {
        try
        {
            return property.GetValue(target);
        }
        catch (TargetInvocationException)
        {
            return null; // A getter that throws has no value that could be kept or checked.
        }
    }

    public bool TryRead(object target, JsonElement json, OptionPlace place)
    {
        if (Type is not { } type)
        {
            return FailUnreadable(place);
        }

        if (json.ValueKind == JsonValueKind.Null)
        {
            return AllowsNull ? TrySet(target, null, place) : place.FailExpected(type.Expected, json);
        }

        return type.TryRead(json, Get(target), place, out var value) && TrySet(target, value, place);
    }

    public bool TryParse(object target, string text, OptionPlace place) =>
        Type is { } type ? type.TryParse(text, place, out var value) && TrySet(target, value, place) : FailUnreadable(place);

    public bool TrySet(object target, object? value, OptionPlace place)
    {
        try
        {
            property.SetValue(target, value);
            return true;
        }
        catch (TargetInvocationException exception)
        {
            return place.Fail(OneLine.Of(exception.InnerException!.Message));
        }
    }

    private bool FailUnreadable(OptionPlace place) =>
        place.Fail(
            $"an option of the type {property.PropertyType.Name} cannot be given in text. "
            + "Its author has to make it a string, number, enum, time, URL, a list of these, or a class of its own.");
}
