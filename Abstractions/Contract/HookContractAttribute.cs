namespace MitmHost;

/// <summary>Names the hook that an interface stands for, and the contract versions in which it exists.</summary>
/// <remarks>
/// Versions carry mitmproxy's numbers. The attribute is read from metadata, before an addon's code runs.
/// </remarks>
/// <param name="name">The hook's name in mitmproxy's spelling, such as <c>client_connected</c>. Two interfaces carry the same name: the hook and its async twin.</param>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class HookContractAttribute(string name) : Attribute
{
    /// <summary>The hook's name in mitmproxy's spelling.</summary>
    public string Name { get; } = name;

    /// <summary>The contract version that introduced the hook.</summary>
    public int Since { get; init; }

    /// <summary>The contract version that deprecated the hook, or 0 when it is not deprecated.</summary>
    public int Deprecated { get; init; }

    /// <summary>The contract version that removed the hook, or 0 when it still exists.</summary>
    public int Removed { get; init; }

    /// <summary>The hook to use instead, or null when there is none.</summary>
    public string? ReplacedBy { get; init; }
}
