namespace MitmHost.Host.Addons.Live;

/// <summary>An addon that left the chain and has not ended. To be looked at and let go: it holds the plugin.</summary>
/// <param name="Generation">The generation it is of.</param>
/// <param name="Addon">The addon.</param>
/// <param name="Age">How long ago it left.</param>
internal sealed record LeavingAddon(LiveGeneration Generation, LoadedAddon Addon, TimeSpan Age);
