namespace MitmHost.Host.Addons.Watching;

/// <summary>What lies in the roots, told when something of it has changed.</summary>
/// <param name="Plugins">
/// All plugins, not only those that changed. One that is being written stays as it last was; a new one comes when it is there as a whole.
/// </param>
/// <param name="ConfigurationChanged">Whether the content of plugins.json has changed since the last state that was read.</param>
internal sealed record WatchedState(IReadOnlyList<SettledPlugin> Plugins, bool ConfigurationChanged);
