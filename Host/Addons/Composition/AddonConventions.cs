using System.Collections;
using System.Composition;
using System.Composition.Convention;
using System.Reflection;

namespace MitmHost.Host.Addons.Composition;

/// <summary>
/// Lets one class be an addon without any attribute: MEF is told that it is exported and shared, and that its constructor imports. Attributes that
/// are written stay as they are; MEF's own <see cref="ConventionBuilder"/> would drop the convention of a class that exports anything itself.
/// </summary>
internal sealed class AddonConventions(Type addon) : AttributedModelProvider
{
    /// <summary>The name under which the addon is exported. One of our own: an addon may export itself as an <see cref="Addon"/>, too.</summary>
    public const string Place = "MitmHost.Chain";

    public override IEnumerable<Attribute> GetCustomAttributes(Type reflectedType, MemberInfo member)
    {
        // MEF takes no attributes from base classes; a class shows its base's members too.
        if (member is not Type && member.DeclaringType != reflectedType)
        {
            return [];
        }

        var written = member.GetCustomAttributes(inherit: false).Cast<Attribute>();
        if (reflectedType != addon)
        {
            return written;
        }

        return member switch
        {
            Type => [.. written.Where(a => a is not SharedAttribute), new ExportAttribute(Place, typeof(Addon)), new SharedAttribute()],
            ConstructorInfo { IsPublic: true } => [.. written.Where(a => a is not ImportingConstructorAttribute), new ImportingConstructorAttribute()],
            _ => written,
        };
    }

    public override IEnumerable<Attribute> GetCustomAttributes(Type reflectedType, ParameterInfo parameter)
    {
        Attribute[] written = [.. parameter.GetCustomAttributes(inherit: false).Cast<Attribute>()];
        if (reflectedType != addon || written.Any(a => a is ImportAttribute or ImportManyAttribute))
        {
            return written;
        }

        return [.. written, IsList(parameter.ParameterType) ? new ImportManyAttribute() : new ImportAttribute()];
    }

    private static bool IsList(Type type) => type.IsArray || (type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)));
}
