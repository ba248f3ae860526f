using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace MitmHost.Host.Addons.Unloading;

/// <summary>Tells of an assembly which plugin it belongs to. Keeps names only, and no load context alive.</summary>
internal static class PluginContexts
{
    private static readonly ConditionalWeakTable<AssemblyLoadContext, string> Names = [];

    /// <param name="main">A plugin's main assembly.</param>
    /// <param name="plugin">The plugin's name.</param>
    public static void Add(Assembly main, string plugin)
    {
        if (AssemblyLoadContext.GetLoadContext(main) is { } context)
        {
            Names.AddOrUpdate(context, plugin);
        }
    }

    /// <returns>The plugin's name; null when the assembly is no plugin's.</returns>
    public static string? PluginOf(Assembly assembly) =>
        AssemblyLoadContext.GetLoadContext(assembly) is { } context && Names.TryGetValue(context, out var plugin) ? plugin : null;
}
