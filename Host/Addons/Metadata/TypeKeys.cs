using System.Reflection.Metadata;

namespace MitmHost.Host.Addons.Metadata;

/// <summary>Says which type a handle of one DLL's metadata means. Damaged metadata ends in a <see cref="InvalidDataException"/>, never in a loop.</summary>
internal static class TypeKeys
{
    private const int DeepestNesting = 16;
    private const int LongestName = 1024;
    private const byte GenericInstance = 0x15; // ECMA-335 II.23.1.16, ELEMENT_TYPE_GENERICINST

    public static string OwnAssembly(MetadataReader metadata) => Text(metadata, metadata.GetAssemblyDefinition().Name);

    /// <returns>The type, or null for what is no type of its own: an array, a pointer, a type parameter.</returns>
    public static TypeKey? Of(MetadataReader metadata, EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeReference => Of(metadata, (TypeReferenceHandle)handle),
        HandleKind.TypeDefinition => new TypeKey(OwnAssembly(metadata), NameOf(metadata, (TypeDefinitionHandle)handle), []),
        HandleKind.TypeSpecification => Of(metadata, metadata.GetTypeSpecification((TypeSpecificationHandle)handle)),
        _ => null,
    };

    public static TypeKey Of(MetadataReader metadata, TypeReferenceHandle handle) =>
        new(AssemblyOf(metadata, handle), NameOf(metadata, handle), []);

    /// <summary>The simple name of the assembly in which a referenced type lies.</summary>
    public static string AssemblyOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var scope = metadata.GetTypeReference(handle).ResolutionScope;
        for (var depth = 0; scope.Kind == HandleKind.TypeReference; depth++)
        {
            RefuseDeeper(depth);
            scope = metadata.GetTypeReference((TypeReferenceHandle)scope).ResolutionScope;
        }

        return scope is { Kind: HandleKind.AssemblyReference, IsNil: false }
            ? Text(metadata, metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name)
            : OwnAssembly(metadata);
    }

    public static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        var name = Full(metadata, type.Namespace, type.Name);
        for (var depth = 0; type.ResolutionScope is { Kind: HandleKind.TypeReference, IsNil: false } outer; depth++)
        {
            RefuseDeeper(depth);
            type = metadata.GetTypeReference((TypeReferenceHandle)outer);
            name = $"{Full(metadata, type.Namespace, type.Name)}+{name}";
        }

        return name;
    }

    public static string NameOf(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var name = Full(metadata, type.Namespace, type.Name);
        for (var depth = 0; !type.GetDeclaringType().IsNil; depth++)
        {
            RefuseDeeper(depth);
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
            name = $"{Full(metadata, type.Namespace, type.Name)}+{name}";
        }

        return name;
    }

    /// <summary>A name of the metadata; one that no compiler writes is refused before it is copied.</summary>
    public static string Text(MetadataReader metadata, StringHandle handle) =>
        metadata.GetBlobReader(handle).Length <= LongestName ? metadata.GetString(handle) : throw new InvalidDataException("A name in it is too long.");

    private static TypeKey? Of(MetadataReader metadata, TypeSpecification specification)
    {
        // GENERICINST (CLASS | VALUETYPE) TypeDefOrRefEncoded GenArgCount Type*
        var blob = metadata.GetBlobReader(specification.Signature);
        if (blob.ReadByte() != GenericInstance)
        {
            return null;
        }

        blob.ReadByte();
        var definition = blob.ReadTypeHandle();
        if (definition.Kind == HandleKind.TypeSpecification)
        {
            // II.23.2.12: what is made generic is defined or referenced. One that is made of another such type could be made of itself.
            throw new InvalidDataException("Its types are nested in each other.");
        }

        var generic = Of(metadata, definition);
        return generic is null ? null : generic.Value with { Arguments = new SignatureNames(metadata).ArgumentsOf(specification.Signature) };
    }

    private static string Full(MetadataReader metadata, StringHandle space, StringHandle name) =>
        space.IsNil ? Text(metadata, name) : $"{Text(metadata, space)}.{Text(metadata, name)}";

    private static void RefuseDeeper(int depth)
    {
        if (depth >= DeepestNesting)
        {
            throw new InvalidDataException("Its types are nested in each other.");
        }
    }
}
