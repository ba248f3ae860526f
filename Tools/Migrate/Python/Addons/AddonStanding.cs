namespace MitmHost.Tools.Migrate.Python.Addons;

/// <summary>Whether a class is an addon.</summary>
internal enum AddonStanding
{
    None,

    /// <summary>It has hooks, but nobody was seen to register it.</summary>
    Likely,
    Certain,
}
