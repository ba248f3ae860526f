using System.Reflection;
using System.Reflection.Metadata;

namespace MitmHost.Host.Addons.Metadata;

/// <summary>Reads one type of a contract, with the members that addons can reach.</summary>
internal sealed class ContractTypeReader(MetadataReader metadata, TypeDefinitionHandle handle)
{
    private readonly TypeDefinition type = metadata.GetTypeDefinition(handle);
    private readonly SignatureNames signatures = new(metadata);

    public ContractType Read()
    {
        var key = TypeKeys.Of(metadata, handle)!.Value;
        ContractMember[] members = [.. Methods(), .. Fields()];
        return new ContractType
        {
            Key = key,
            Base = type.BaseType.IsNil ? null : TypeKeys.Of(metadata, type.BaseType),
            IsInterface = type.Attributes.HasFlag(TypeAttributes.Interface),
            Interfaces = [.. type.GetInterfaceImplementations().Select(i => TypeKeys.Of(metadata, metadata.GetInterfaceImplementation(i).Interface)).OfType<TypeKey>()],
            Members = members.ToLookup(m => m.Name, StringComparer.Ordinal),
            Obsolete = ObsoleteMark.Of(metadata, type.GetCustomAttributes()),
            Hook = HookOf(key, members),
        };
    }

    private IEnumerable<ContractMember> Methods()
    {
        var marks = MarksOfAccessors();
        foreach (var method in type.GetMethods())
        {
            var definition = metadata.GetMethodDefinition(method);
            if (IsReachable(definition.Attributes & MethodAttributes.MemberAccessMask))
            {
                var mark = ObsoleteMark.Of(metadata, definition.GetCustomAttributes()) ?? marks.GetValueOrDefault(method);
                yield return new ContractMember(metadata.GetString(definition.Name), signatures.Method(definition.Signature), mark);
            }
        }
    }

    private IEnumerable<ContractMember> Fields()
    {
        foreach (var field in type.GetFields())
        {
            var definition = metadata.GetFieldDefinition(field);
            if (IsReachable((MethodAttributes)(definition.Attributes & FieldAttributes.FieldAccessMask)))
            {
                yield return new ContractMember(
                    metadata.GetString(definition.Name), signatures.Field(definition.Signature), ObsoleteMark.Of(metadata, definition.GetCustomAttributes()));
            }
        }
    }

    /// <summary>An attribute of a property stands at the property; a reference goes to its accessors.</summary>
    private Dictionary<MethodDefinitionHandle, ObsoleteMark> MarksOfAccessors()
    {
        var marks = new Dictionary<MethodDefinitionHandle, ObsoleteMark>();
        foreach (var property in type.GetProperties().Select(metadata.GetPropertyDefinition))
        {
            if (ObsoleteMark.Of(metadata, property.GetCustomAttributes()) is { } mark)
            {
                marks[property.GetAccessors().Getter] = mark;
                marks[property.GetAccessors().Setter] = mark;
            }
        }

        return marks;
    }

    private ContractHook? HookOf(TypeKey key, ContractMember[] members)
    {
        if (AttributeValues.Find(metadata, type.GetCustomAttributes(), typeof(HookContractAttribute).FullName!) is not { } value || members.Length != 1)
        {
            return null;
        }

        var since = Number(value, nameof(HookContractAttribute.Since));
        var isGone = Number(value, nameof(HookContractAttribute.Removed)) != 0;
        return isGone || value.FixedArguments is not [{ Value: string name }] ? null : new ContractHook(name, since, key.Name, members[0]);
    }

    private static int Number(CustomAttributeValue<string> value, string name) =>
        value.NamedArguments.FirstOrDefault(a => a.Name == name).Value as int? ?? 0;

    /// <summary>Public, protected, or protected internal; the numbers of fields and methods are the same (ECMA-335 II.23.1.5 and .10).</summary>
    private static bool IsReachable(MethodAttributes access) => access is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;
}
