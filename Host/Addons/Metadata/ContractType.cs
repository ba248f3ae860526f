namespace MitmHost.Host.Addons.Metadata;

/// <summary>A type of a contract that addons can reach.</summary>
internal sealed record ContractType
{
    public required TypeKey Key { get; init; }

    /// <summary>Null for interfaces and for the root of all types.</summary>
    public required TypeKey? Base { get; init; }

    public required bool IsInterface { get; init; }

    public required IReadOnlyList<TypeKey> Interfaces { get; init; }

    public required ILookup<string, ContractMember> Members { get; init; }

    public required ObsoleteMark? Obsolete { get; init; }

    /// <summary>The hook that the type stands for; null when it stands for none, or for one that is gone.</summary>
    public ContractHook? Hook { get; init; }

    public bool IsTombstone => Obsolete is { IsTombstone: true };
}
