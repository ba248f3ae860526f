using System.Reflection;

namespace MitmHost.Host.Addons.Loading;

/// <summary>The types of a plugin's main DLL, sorted into addons and others.</summary>
internal sealed class AddonDeclarations
{
    private const int MostFailuresTold = 3;

    private AddonDeclarations(IReadOnlyList<AddonDeclaration> addons, IReadOnlyList<Type> others, string? failure)
    {
        Addons = addons;
        Others = others;
        Failure = failure;
    }

    /// <summary>In ordinal order of their type names: what plugins.json means by the plugin's name.</summary>
    public IReadOnlyList<AddonDeclaration> Addons { get; }

    /// <summary>Every other type that loads; exported parts are among them.</summary>
    public IReadOnlyList<Type> Others { get; }

    /// <summary>Why some types of the DLL do not load; null when all do.</summary>
    public string? Failure { get; }

    /// <exception cref="AddonRefusedException">There is no addon among the types that load.</exception>
    public static AddonDeclarations Of(Assembly main)
    {
        var (types, failure) = LoadableTypes(main);
        AddonDeclaration[] addons = [.. types
            .Where(IsAddon)
            .OrderBy(t => t.Name, StringComparer.Ordinal)
            .ThenBy(t => t.FullName, StringComparer.Ordinal)
            .Select(AddonDeclaration.Of)];
        if (addons.Length == 0)
        {
            var none = $"{main.GetName().Name} brings no addon. Derive a class that is neither abstract nor generic from {typeof(Addon).FullName}.";
            throw new AddonRefusedException(failure ?? none);
        }

        return new AddonDeclarations(addons, [.. types.Where(t => !IsAddon(t))], failure);
    }

    private static bool IsAddon(Type type) => type.IsSubclassOf(typeof(Addon)) && type is { IsAbstract: false, ContainsGenericParameters: false };

    private static (Type[] Types, string? Failure) LoadableTypes(Assembly main)
    {
        try
        {
            return (main.GetTypes(), null);
        }
        catch (ReflectionTypeLoadException exception)
        {
            var causes = exception.LoaderExceptions.OfType<Exception>().Select(e => OneLine.Of(e.Message)).Distinct(StringComparer.Ordinal);
            var count = exception.Types.Count(t => t is null);
            var failure = $"{count} of its types cannot be loaded: {string.Join(' ', causes.Take(MostFailuresTold))} "
                + "Put what is missing beside the plugin, or build it against the contract of this host.";
            return ([.. exception.Types.OfType<Type>()], failure);
        }
    }
}
