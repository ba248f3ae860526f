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

    private const string OwnPrefix = "MitmHost.";

    private static readonly FrozenSet<string> NameSet = Names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly Lazy<FrozenDictionary<string, Assembly>> InHost = new(FindInHost);

    /// <summary>Those that the host brings; the loader resolves them there.</summary>
    public static IEnumerable<AssemblyName> OfHost => InHost.Value.Values.Select(a => a.GetName());

    /// <summary>Those of them that are the contract itself, not what its members name.</summary>
    public static IEnumerable<Assembly> Ours => InHost.Value.Where(a => IsOurs(a.Key)).Select(a => a.Value);

    public static bool Contains(string simpleName) => NameSet.Contains(simpleName);

    /// <summary>The version that the host brings; null when it does not bring the assembly at all.</summary>
    public static Version? VersionInHost(string simpleName) => InHost.Value.GetValueOrDefault(simpleName)?.GetName().Version;

    public static bool IsOurs(string simpleName) => simpleName.StartsWith(OwnPrefix, StringComparison.OrdinalIgnoreCase);

    private static FrozenDictionary<string, Assembly> FindInHost() =>
        Names.Select(Find).OfType<Assembly>().ToFrozenDictionary(a => a.GetName().Name!, StringComparer.OrdinalIgnoreCase);

    private static Assembly? Find(string name)
    {
        try
        {
            return AssemblyLoadContext.Default.LoadFromAssemblyName(new AssemblyName(name));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
