using MitmHost.Host.Addons.Discovery;

namespace MitmHost.Host.Addons.Watching;

/// <summary>A plugin whose files nobody is writing.</summary>
internal sealed record SettledPlugin(PluginLocation Location, PluginFingerprint Fingerprint);
