using System.Reflection.Metadata;

namespace MitmHost.Host.Addons.Metadata;

/// <summary>Reads the arguments of attributes of the host's own contract.</summary>
internal sealed class AttributeValues : ICustomAttributeTypeProvider<string>
{
    private static readonly AttributeValues Instance = new();

    private AttributeValues()
    {
    }

    /// <summary>The arguments of the attribute of one type, or null when it is not there.</summary>
    public static CustomAttributeValue<string>? Find(MetadataReader metadata, CustomAttributeHandleCollection attributes, string type)
    {
        foreach (var handle in attributes)
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (TypeOf(metadata, attribute) is { } key && key.Is(type))
            {
                return attribute.DecodeValue(Instance);
            }
        }

        return null;
    }

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

    public string GetSystemType() => typeof(Type).FullName!;

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => TypeKeys.NameOf(reader, handle);

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => TypeKeys.NameOf(reader, handle);

    public string GetTypeFromSerializedName(string name) => name;

    /// <summary>The attributes that are read here have no enums.</summary>
    public PrimitiveTypeCode GetUnderlyingEnumType(string type) => PrimitiveTypeCode.Int32;

    public bool IsSystemType(string type) => type == typeof(Type).FullName;

    private static TypeKey? TypeOf(MetadataReader metadata, CustomAttribute attribute) => attribute.Constructor.Kind switch
    {
        HandleKind.MethodDefinition =>
            TypeKeys.Of(metadata, metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType()),
        HandleKind.MemberReference => TypeKeys.Of(metadata, metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent),
        _ => null,
    };
}
