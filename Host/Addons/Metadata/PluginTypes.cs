namespace MitmHost.Host.Addons.Metadata;

/// <summary>All types of those DLLs of a plugin that have to do with the contract.</summary>
internal sealed class PluginTypes
{
    private const int DeepestInterface = 16;
    private readonly Dictionary<(string Assembly, string Name), PluginType> types = [];

    public PluginTypes(IEnumerable<PluginImage> images, ContractSet contract)
    {
        Contract = contract;
        foreach (var type in images.SelectMany(i => i.Metadata.TypeDefinitions.Select(t => new PluginType(i, t))))
        {
            types.TryAdd((type.Key.Assembly, type.Key.Name), type);
        }
    }

    public ContractSet Contract { get; }

    public IEnumerable<PluginType> All => types.Values;

    public PluginType? Find(TypeKey key) => types.GetValueOrDefault((key.Assembly, key.Name));

    /// <summary>Every interface that a class has: of its own, of its base types, and what these interfaces ask for in turn.</summary>
    public HashSet<string> InterfacesOf(TypeChain chain)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var named in chain.Own.SelectMany(t => t.Type.Interfaces).Concat(chain.Contract.SelectMany(t => t.Interfaces)))
        {
            Add(named, all, DeepestInterface);
        }

        return all;
    }

    private void Add(TypeKey named, HashSet<string> all, int depth)
    {
        if (depth > 0 && all.Add(named.Name))
        {
            foreach (var inner in Find(named)?.Interfaces ?? Contract.Find(named)?.Interfaces ?? [])
            {
                Add(inner, all, depth - 1);
            }
        }
    }
}
