using MitmHost.Host.Addons.Loading;

namespace MitmHost.Host.Addons;

/// <summary>One addon of a plugin, for lists. Holds text only: it may outlive the plugin.</summary>
internal sealed record AddonInfo
{
    public required string Name { get; init; }

    /// <summary>What it does, in its author's words; null when they said nothing.</summary>
    public string? Description { get; init; }

    /// <summary>The full name of its class.</summary>
    public required string TypeName { get; init; }

    /// <summary>The names of the hooks it subscribes to, in the order in which a flow meets them.</summary>
    public IReadOnlyList<string> Hooks { get; init; } = [];

    /// <summary>Whether the addon is in the chain; false when it was refused, or plugins.json does not ask for it.</summary>
    public bool IsInChain { get; init; }

    public static AddonInfo Of(AddonDeclaration addon) =>
        new() { Name = addon.Name, Description = addon.Description, TypeName = addon.Type.FullName!, Hooks = addon.Hooks };
}
