namespace MitmHost.Host.Addons.Metadata;

/// <summary>What tells a method from others of its name.</summary>
/// <param name="Signature">The whole signature; two are equal where the runtime takes the methods for the same.</param>
/// <param name="Parameters">The canonical names of the parameters' types.</param>
internal sealed record MethodShape(string Signature, IReadOnlyList<string> Parameters);
