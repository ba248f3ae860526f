using System.Composition;
using System.Reflection;

namespace MitmHost.Host.Addons.Composition;

/// <summary>What a plugin's own parts export.</summary>
internal static class PartContracts
{
    public static IEnumerable<Type> Of(IEnumerable<Type> types) =>
        types.Where(t => t is { IsClass: true, IsAbstract: false }).SelectMany(OfType).Distinct();

    private static IEnumerable<Type> OfType(Type type)
    {
        var properties = type.GetProperties().SelectMany(p => p.GetCustomAttributes<ExportAttribute>().Select(e => e.ContractType ?? p.PropertyType));
        return type.GetCustomAttributes<ExportAttribute>(inherit: false).Select(e => e.ContractType ?? type).Concat(properties);
    }
}
