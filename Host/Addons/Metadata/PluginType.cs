using System.Reflection;
using System.Reflection.Metadata;

namespace MitmHost.Host.Addons.Metadata;

/// <summary>A type that a plugin defines, as far as the chain of its base types and its hooks go.</summary>
internal sealed class PluginType(PluginImage image, TypeDefinitionHandle handle)
{
    private readonly MetadataReader metadata = image.Metadata;
    private readonly TypeDefinition type = image.Metadata.GetTypeDefinition(handle);
    private IReadOnlyList<PluginMethod>? methods;

    public PluginImage Image => image;

    public TypeDefinitionHandle Handle => handle;

    public TypeKey Key { get; } = TypeKeys.Of(image.Metadata, handle)!.Value;

    public TypeKey? Base { get; } = BaseOf(image.Metadata, handle);

    /// <summary>Those that the type itself names.</summary>
    public IReadOnlyList<TypeKey> Interfaces { get; } = InterfacesOf(image.Metadata, handle);

    public bool IsInterface => type.Attributes.HasFlag(TypeAttributes.Interface);

    public bool IsConcrete => !type.Attributes.HasFlag(TypeAttributes.Abstract) && type.GetGenericParameters().Count == 0;

    public IReadOnlyList<PluginMethod> Methods => methods ??= [.. type.GetMethods().Select(m => PluginMethod.Read(metadata, m))];

    /// <summary>Whether the type fulfils a method of an interface by one of another name.</summary>
    public bool Implements(TypeKey contract, string method)
    {
        foreach (var implementation in type.GetMethodImplementations().Select(metadata.GetMethodImplementation))
        {
            if (implementation.MethodDeclaration.Kind == HandleKind.MemberReference
                && metadata.GetMemberReference((MemberReferenceHandle)implementation.MethodDeclaration) is var declaration
                && metadata.StringComparer.Equals(declaration.Name, method)
                && TypeKeys.Of(metadata, declaration.Parent) is { } parent && parent.Is(contract.Name))
            {
                return true;
            }
        }

        return false;
    }

    private static TypeKey? BaseOf(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var parent = metadata.GetTypeDefinition(handle).BaseType;
        return parent.IsNil ? null : TypeKeys.Of(metadata, parent);
    }

    private static IReadOnlyList<TypeKey> InterfacesOf(MetadataReader metadata, TypeDefinitionHandle handle) =>
    [
        .. metadata.GetTypeDefinition(handle).GetInterfaceImplementations()
            .Select(i => TypeKeys.Of(metadata, metadata.GetInterfaceImplementation(i).Interface))
            .OfType<TypeKey>(),
    ];
}
