namespace MitmHost.Host.Addons.Metadata;

/// <summary>A method or a field of a contract that addons can reach.</summary>
/// <param name="Name">As metadata has it: a property is its accessors.</param>
/// <param name="Shape">The signature.</param>
/// <param name="Obsolete">The mark of it or of its property; null when it has none.</param>
internal sealed record ContractMember(string Name, MethodShape Shape, ObsoleteMark? Obsolete);
