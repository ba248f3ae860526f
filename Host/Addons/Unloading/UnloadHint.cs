using MitmHost.Host.Addons.Metadata;

namespace MitmHost.Host.Addons.Unloading;

/// <summary>Guesses from what a plugin refers to why the runtime cannot let go of it.</summary>
internal static class UnloadHint
{
    private const string Otherwise =
        "something still refers to its types: a thread, timer or task that ignores Context.Stopping, or a subscription to an event of the host or of .NET";

    // What was found to hold a load context for ever, whatever the plugin does about it.
    private static readonly (string Reference, string Cause)[] Known =
    [
        ("Microsoft.Data.Sqlite", "it uses Microsoft.Data.Sqlite, whose connection pool holds a timer for ever"),
        ("System.Data.SQLite", "it uses System.Data.SQLite, which keeps native callbacks"),
        ("Microsoft.CSharp", "it uses dynamic, whose binder keeps every type it has seen"),
        ("System.Xml.XmlSerializer", "it uses XmlSerializer, which keeps every type it has seen"),
        ("System.Reflection.DispatchProxy", "it uses DispatchProxy, which keeps every interface it has seen"),
    ];

    /// <returns>The end of a sentence that begins with "likely because".</returns>
    public static string Of(PluginMetadata plugin)
    {
        var references = plugin.Assemblies.SelectMany(a => a.References).Select(r => r.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        string[] causes = [.. Known.Where(k => references.Contains(k.Reference)).Select(k => k.Cause)];
        return causes.Length == 0 ? Otherwise : string.Join(", or ", causes);
    }
}
