using System.Collections.Concurrent;

namespace MitmHost.Plugins;

/// <summary>The files that this process writes flows to, whichever version of this plugin opened them.</summary>
/// <remarks>
/// A reloaded plugin is another assembly with statics of its own, and two versions serve side by side until the old one has drained. What they share lies
/// with the process, and is made of the runtime's own types: nothing keeps the old version in memory.
/// </remarks>
internal static class FileClaims
{
    private const string Key = "MitmHost.Save.Files";

    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = OfProcess();

    /// <summary>Whether the process has opened the file before: then it holds flows of this run, which stay.</summary>
    public static bool Has(string path) => Gates.ContainsKey(path);

    /// <summary>Claims the file.</summary>
    /// <returns>What lets one flow at a time into the file.</returns>
    public static SemaphoreSlim Claim(string path) => Gates.GetOrAdd(path, static _ => new SemaphoreSlim(1));

    private static ConcurrentDictionary<string, SemaphoreSlim> OfProcess()
    {
        // No two versions start at the same time: the host loads one after the other.
        if (AppContext.GetData(Key) is ConcurrentDictionary<string, SemaphoreSlim> known)
        {
            return known;
        }

        var made = new ConcurrentDictionary<string, SemaphoreSlim>(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        AppDomain.CurrentDomain.SetData(Key, made);
        return made;
    }
}
