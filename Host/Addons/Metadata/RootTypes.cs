namespace MitmHost.Host.Addons.Metadata;

/// <summary>The types in which every chain of base types ends, and what all types have from them.</summary>
internal static class RootTypes
{
    private static readonly string[] Names = ["System.Object", "System.ValueType", "System.Enum"];

    private static readonly string[] Inherited =
        [nameof(ToString), nameof(Equals), nameof(GetHashCode), nameof(GetType), "Finalize", nameof(ReferenceEquals), nameof(MemberwiseClone)];

    public static bool Knows(TypeKey type) => Names.Contains(type.Name, StringComparer.Ordinal);

    public static bool Has(TypeKey type, string member) => Knows(type) && Inherits(member);

    public static bool Inherits(string member) => Inherited.Contains(member, StringComparer.Ordinal);
}
