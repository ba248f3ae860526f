namespace MitmHost.Host.Addons.Metadata;

/// <summary>What tells a method or a field from others of its name.</summary>
/// <param name="Signature">The whole signature; two are equal where the runtime takes the members for the same.</param>
/// <param name="Parameters">The canonical names of the parameters' types; null for a field.</param>
/// <param name="Result">The canonical name of what it returns or holds.</param>
internal sealed record MethodShape(string Signature, IReadOnlyList<string>? Parameters, string Result)
{
    /// <summary>The member as a person would write it, with what tells it from others of its name.</summary>
    public string Show(string name) => $"{name}{(Parameters is null ? "" : $"({string.Join(", ", Parameters)})")} : {Result}";
}
