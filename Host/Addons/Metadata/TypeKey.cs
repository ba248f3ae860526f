namespace MitmHost.Host.Addons.Metadata;

/// <summary>A type as a DLL refers to it.</summary>
/// <param name="Assembly">The simple name of the assembly that has it.</param>
/// <param name="Name">Namespace and name; a nested type after its outer one and a <c>+</c>.</param>
/// <param name="Arguments">The canonical names of its type arguments; empty when it is not generic.</param>
internal readonly record struct TypeKey(string Assembly, string Name, IReadOnlyList<string> Arguments)
{
    public bool Is(string name) => string.Equals(Name, name, StringComparison.Ordinal);
}
