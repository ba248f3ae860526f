namespace MitmHost.Host.Addons.Live;

/// <summary>What has become of a plugin or an addon.</summary>
internal enum AddonState
{
    /// <summary>It is in the chain.</summary>
    Active,

    /// <summary>It is in the chain, and its hooks are skipped after too many faults in a row.</summary>
    Quarantined,

    /// <summary>plugins.json, or an order by hand, switches it off.</summary>
    Disabled,

    /// <summary>It cannot be used; the reason says why. What is <see cref="Active"/> of the same plugin serves on.</summary>
    Refused,

    /// <summary>An older generation, or one that was removed, that flows still run on.</summary>
    Draining,
}
