using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.Loader;

namespace MitmHost.Host.Addons;

/// <summary>
/// The assemblies of which host and plugins use one copy, the host's: what crosses the border between them. A second copy of one would make two
/// types of one name, and a plugin whose addons derive from the other <see cref="Addon"/> would silently have none.
/// </summary>
internal static class SharedAssemblies
{
    /// <summary>The contract's own assembly.</summary>
    public const string Contract = "MitmHost.Abstractions";

    /// <summary>By simple name: the contract, the flow files, what the contract's members name, and the attributes of composition.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        Contract,
        "MitmHost.FlowFiles",
        "Microsoft.Extensions.Logging.Abstractions",
        "Microsoft.Extensions.DependencyInjection.Abstractions",
        "System.Composition.AttributedModel",
    ];

    private static readonly FrozenSet<string> NameSet = Names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly Lazy<FrozenDictionary<string, AssemblyName>> InHost = new(FindInHost);

    /// <summary>Those that the host brings; the loader resolves them there.</summary>
    public static IEnumerable<AssemblyName> OfHost => InHost.Value.Values;

    public static bool Contains(string simpleName) => NameSet.Contains(simpleName);

    /// <summary>The version that the host brings; null when it does not bring the assembly at all.</summary>
    public static Version? VersionInHost(string simpleName) => InHost.Value.GetValueOrDefault(simpleName)?.Version;

    private static FrozenDictionary<string, AssemblyName> FindInHost() =>
        Names.Select(Find).OfType<AssemblyName>().ToFrozenDictionary(n => n.Name!, StringComparer.OrdinalIgnoreCase);

    private static AssemblyName? Find(string name)
    {
        try
        {
            return AssemblyLoadContext.Default.LoadFromAssemblyName(new AssemblyName(name)).GetName();
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
