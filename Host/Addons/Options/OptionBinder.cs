namespace MitmHost.Host.Addons.Options;

/// <summary>
/// Makes an addon's options of what was given for them. Plain reflection: the binder of Microsoft.Extensions.Configuration and the serialisers keep
/// every type that they have seen, and with it the addon's load context, for ever.
/// </summary>
internal sealed class OptionBinder
{
    private readonly OptionSources sources;
    private readonly List<string> errors = [];
    private readonly Dictionary<string, string> places = new(StringComparer.Ordinal);

    private OptionBinder(OptionSources sources) => this.sources = sources;

    /// <exception cref="AddonRefusedException">Something is wrong; all of it is told together.</exception>
    public static object Bind(Type type, OptionSources sources)
    {
        var binder = new OptionBinder(sources);
        var options = binder.Read(type);
        return binder.errors.Count == 0 ? options! : throw new AddonRefusedException(binder.errors);
    }

    private object? Read(Type type)
    {
        var place = new OptionPlace(sources.Place, errors);
        var nested = new NestedType(type);
        if (!nested.TryCreate(place, out var options))
        {
            return null;
        }

        if (sources.Json is { } json)
        {
            nested.TryRead(json, options, place, out _);
        }

        OptionPath[] paths = [.. OptionPath.AllOf(type)];
        ReadEnvironment(options!, paths);
        ReadOverrides(options!, paths);
        new OptionValidation(PlaceOf, errors).Run(options!, "");
        return options;
    }

    private void ReadEnvironment(object options, OptionPath[] paths)
    {
        foreach (var path in paths)
        {
            // An empty variable counts as none: that is how shells and containers pass on what is not set.
            var variable = OptionSources.VariableOf(sources.Addon, path.Name);
            if (sources.Environment(variable) is { Length: > 0 } text)
            {
                places[path.Name] = variable;
                path.TryParse(options, text, new OptionPlace(variable, errors));
            }
        }
    }

    private void ReadOverrides(object options, OptionPath[] paths)
    {
        foreach (var given in sources.Overrides)
        {
            var place = new OptionPlace(given.Place, errors);
            if (Array.Find(paths, p => p.Name == given.Option) is { } path)
            {
                places[path.Name] = given.Place;
                path.TryParse(options, given.Value, place);
            }
            else
            {
                place.Fail(OptionProperty.Unknown(given.Option, paths.Select(p => p.Name)));
            }
        }
    }

    /// <summary>Where the value of an option was given last.</summary>
    private string PlaceOf(string option) => places.GetValueOrDefault(option) ?? (option.Length == 0 ? sources.Place : $"{sources.Place}.{option}");
}
