namespace MitmHost.Host.Addons.Unloading;

/// <summary>What became of a generation that was unloaded.</summary>
internal enum UnloadState
{
    /// <summary>The runtime has not collected it yet; that takes it a few rounds.</summary>
    Pending,

    /// <summary>Nothing of it is in memory any more.</summary>
    Collected,

    /// <summary>It outlived several full collections: something holds it.</summary>
    Leaked,
}
