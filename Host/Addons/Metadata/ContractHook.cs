namespace MitmHost.Host.Addons.Metadata;

/// <summary>A hook of a contract, as an addon subscribes to it.</summary>
/// <param name="Name">The event's name.</param>
/// <param name="Since">The contract that brought it.</param>
/// <param name="Interface">The full name of the interface.</param>
/// <param name="Method">Its one method.</param>
internal sealed record ContractHook(string Name, int Since, string Interface, ContractMember Method);
