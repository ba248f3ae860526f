using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace MitmHost.Host.Addons.Options;

/// <summary>
/// Asks each validation attribute of the options. <see cref="Validator"/> would do the same, but keeps the types it has seen in a static table.
/// </summary>
/// <param name="placeOf">Where the value of an option was given, by the option's path.</param>
/// <param name="errors">Receives one line for each value that is not allowed.</param>
internal sealed class OptionValidation(Func<string, string> placeOf, ICollection<string> errors)
{
    // Options may refer back to themselves.
    private readonly HashSet<object> seen = new(ReferenceEqualityComparer.Instance);

    /// <param name="options">The options, or nested ones.</param>
    /// <param name="path">Their path in the addon's options; empty for those themselves.</param>
    public void Run(object options, string path)
    {
        if (!seen.Add(options))
        {
            return;
        }

        foreach (var property in OptionProperty.Of(options.GetType()))
        {
            var option = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            var value = property.Get(options);
            var place = new OptionPlace(placeOf(option), errors);

            // What could not be read still has its default, and that need not be told as well.
            if (errors.All(e => !e.StartsWith(place.Text + ":", StringComparison.Ordinal)))
            {
                RunProperty(options, property, value, place);
            }

            RunNested(property.Type, value, option);
        }

        RunWhole(options, path);
    }

    private void RunNested(OptionType? type, object? value, string path)
    {
        if (type is NestedType && value is not null)
        {
            Run(value, path);
        }
        else if (type is ListType { Item: NestedType } && value is IEnumerable items)
        {
            foreach (var (index, item) in items.Cast<object?>().Index().Where(i => i.Item is not null))
            {
                Run(item!, $"{path}[{index}]");
            }
        }
    }

    private static void RunProperty(object options, OptionProperty property, object? value, OptionPlace place)
    {
        var context = Context(options, property.Name);
        context.MemberName = property.MemberName;

        // A value that is missing breaks the other rules too.
        foreach (var attribute in property.Validations.OrderBy(a => a is not RequiredAttribute))
        {
            if (Ask(attribute, value, context) is { } sentence)
            {
                place.Fail(sentence);
                return;
            }
        }
    }

    private void RunWhole(object options, string path)
    {
        var context = Context(options, path.Length == 0 ? "options" : path);
        var place = new OptionPlace(placeOf(path), errors);
        foreach (var attribute in options.GetType().GetCustomAttributes(typeof(ValidationAttribute), inherit: true).Cast<ValidationAttribute>())
        {
            if (Ask(attribute, options, context) is { } sentence)
            {
                place.Fail(sentence);
            }
        }

        if (options is IValidatableObject validatable)
        {
            foreach (var sentence in AskItself(validatable, context))
            {
                place.Fail(sentence);
            }
        }
    }

    /// <summary>With a display name given, the context does not look it up in the static table.</summary>
    private static ValidationContext Context(object options, string displayName) => new(options, displayName, serviceProvider: null, items: null);

    /// <returns>What is wrong with the value; null when nothing is.</returns>
    private static string? Ask(ValidationAttribute attribute, object? value, ValidationContext context)
    {
        try
        {
            if (attribute.GetValidationResult(value, context) is not { } result)
            {
                return null;
            }

            return attribute is RangeAttribute { ErrorMessage: null, ErrorMessageResourceName: null } range
                ? string.Create(CultureInfo.InvariantCulture, $"expected {RangeText.Of(range)}, got {value}")
                : OneLine.Of(result.ErrorMessage ?? "the value is not allowed");
        }
        catch (Exception exception)
        {
            return $"{attribute.GetType().Name} cannot check it: {OneLine.Of(exception.Message)}";
        }
    }

    private static IEnumerable<string> AskItself(IValidatableObject options, ValidationContext context)
    {
        try
        {
            return [.. options.Validate(context).Where(r => r is not null).Select(r => OneLine.Of(r.ErrorMessage ?? "the options are not allowed"))];
        }
        catch (Exception exception)
        {
            return [$"{options.GetType().Name} cannot check itself: {OneLine.Of(exception.Message)}"];
        }
    }
}
