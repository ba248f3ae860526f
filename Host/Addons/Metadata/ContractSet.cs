using System.Reflection.Metadata;

namespace MitmHost.Host.Addons.Metadata;

/// <summary>The assemblies of the contract against which plugins are linked.</summary>
internal sealed class ContractSet
{
    private static readonly Lazy<ContractSet> Host = new(static () => new ContractSet([.. SharedAssemblies.Ours.Select(ReadLoaded)]));
    private readonly Dictionary<string, ContractSurface> surfaces;
    private readonly ILookup<string, ContractHook> hooks;

    public ContractSet(params IReadOnlyList<ContractSurface> surfaces)
    {
        this.surfaces = surfaces.ToDictionary(s => s.Assembly.Name!, StringComparer.OrdinalIgnoreCase);
        hooks = surfaces.SelectMany(s => s.Hooks).ToLookup(h => h.Method.Name, StringComparer.Ordinal);
        Version = this.surfaces[SharedAssemblies.Contract].Assembly.Version!;
    }

    /// <summary>What this host brings.</summary>
    public static ContractSet OfHost => Host.Value;

    public Version Version { get; }

    public bool Has(string assembly) => surfaces.ContainsKey(assembly);

    public ContractType? Find(TypeKey type) => surfaces.TryGetValue(type.Assembly, out var surface) ? surface.Types.GetValueOrDefault(type.Name) : null;

    /// <summary>The hooks that have a method of this name.</summary>
    public IEnumerable<ContractHook> HooksWithMethod(string name) => hooks[name];

    public bool IsHook(TypeKey type) => Find(type)?.Hook is not null;

    /// <summary>From memory, not from a file: in a program of a single file there is none.</summary>
    private static unsafe ContractSurface ReadLoaded(System.Reflection.Assembly assembly) =>
        assembly.TryGetRawMetadata(out var blob, out var length)
            ? ContractSurface.Read(new MetadataReader(blob, length))
            : throw new InvalidOperationException($"The metadata of {assembly.GetName().Name} cannot be read.");
}
