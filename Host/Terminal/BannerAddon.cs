namespace MitmHost.Host.Terminal;

/// <summary>An addon on the first screen.</summary>
/// <param name="Name">The addon's name.</param>
/// <param name="Hooks">The names of its hooks, in the order of a flow.</param>
internal sealed record BannerAddon(string Name, IReadOnlyList<string> Hooks);
