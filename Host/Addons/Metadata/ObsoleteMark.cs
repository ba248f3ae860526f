using System.Reflection.Metadata;
using System.Runtime.CompilerServices;

namespace MitmHost.Host.Addons.Metadata;

/// <summary>An <see cref="ObsoleteAttribute"/>, as metadata has it.</summary>
/// <param name="Message">What to do instead.</param>
/// <param name="IsTombstone">Whether it is an error to use the name: it stands there for compilers only.</param>
/// <param name="DiagnosticId">The rule, or null.</param>
internal sealed record ObsoleteMark(string? Message, bool IsTombstone, string? DiagnosticId)
{
    /// <summary>Finds the mark among the attributes of a type or a member; null when there is none.</summary>
    public static ObsoleteMark? Of(MetadataReader metadata, CustomAttributeHandleCollection attributes)
    {
        if (AttributeValues.Find(metadata, attributes, typeof(ObsoleteAttribute).FullName!) is not { } value || IsForOldCompilers(metadata, attributes))
        {
            return null;
        }

        var message = value.FixedArguments is [{ Value: string text }, ..] ? text : null;
        var isError = value.FixedArguments is [_, { Value: true }];
        return new ObsoleteMark(message, isError, value.NamedArguments.FirstOrDefault(a => a.Name == nameof(ObsoleteAttribute.DiagnosticId)).Value as string);
    }

    /// <summary>The compiler marks constructors of types with <c>required</c> members itself, for compilers that do not know of them.</summary>
    private static bool IsForOldCompilers(MetadataReader metadata, CustomAttributeHandleCollection attributes) =>
        AttributeValues.Find(metadata, attributes, typeof(CompilerFeatureRequiredAttribute).FullName!) is not null;
}
