using System.Reflection;
using System.Reflection.Metadata;

namespace MitmHost.Host.Addons.Metadata;

/// <summary>A method that a plugin defines.</summary>
internal sealed record PluginMethod(MethodDefinitionHandle Handle, string Name, MethodShape Shape, MethodAttributes Attributes)
{
    /// <summary>Whether it takes the place of a method of a base type, instead of being a new one (ECMA-335 II.10.3.1).</summary>
    public bool IsOverride => Attributes.HasFlag(MethodAttributes.Virtual) && !Attributes.HasFlag(MethodAttributes.NewSlot);

    public bool IsPublic => (Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public && !Attributes.HasFlag(MethodAttributes.Static);

    public static PluginMethod Read(MetadataReader metadata, MethodDefinitionHandle handle)
    {
        var method = metadata.GetMethodDefinition(handle);
        return new PluginMethod(handle, TypeKeys.Text(metadata, method.Name), new SignatureNames(metadata).Method(method.Signature), method.Attributes);
    }
}
