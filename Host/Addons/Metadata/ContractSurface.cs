using System.Reflection;
using System.Reflection.Metadata;

namespace MitmHost.Host.Addons.Metadata;

/// <summary>All that an addon can refer to in one assembly of a contract. Holds text only.</summary>
internal sealed class ContractSurface
{
    private ContractSurface(AssemblyName assembly, IReadOnlyDictionary<string, ContractType> types)
    {
        Assembly = assembly;
        Types = types;
        Hooks = [.. types.Values.Select(t => t.Hook).OfType<ContractHook>()];
    }

    public AssemblyName Assembly { get; }

    /// <summary>By full name.</summary>
    public IReadOnlyDictionary<string, ContractType> Types { get; }

    public IReadOnlyList<ContractHook> Hooks { get; }

    public static ContractSurface Read(MetadataReader metadata)
    {
        var types = metadata.TypeDefinitions.Where(t => IsVisible(metadata, t)).Select(t => new ContractTypeReader(metadata, t).Read());
        return new ContractSurface(
            metadata.GetAssemblyDefinition().GetAssemblyName(), types.ToDictionary(t => t.Key.Name, StringComparer.Ordinal));
    }

    private static bool IsVisible(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        return (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem => IsVisible(metadata, type.GetDeclaringType()),
            _ => false,
        };
    }
}
