using System.Composition.Hosting;

namespace MitmHost.Host.Addons.Composition;

/// <summary>An addon and the container that it came from. Disposing the container disposes the parts that were made for the addon.</summary>
internal sealed record ComposedAddon(Addon Instance, CompositionHost Container);
