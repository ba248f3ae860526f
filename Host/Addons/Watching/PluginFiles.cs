using MitmHost.Host.Addons.Discovery;
using MitmHost.Host.Addons.Loading;

namespace MitmHost.Host.Addons.Watching;

/// <summary>The files that are loaded with a plugin, as <see cref="ShadowCopy"/> takes them: without those that it shares with the host.</summary>
internal sealed class PluginFiles
{
    private readonly PluginLocation plugin;
    private readonly List<string> files = [];
    private int seen;

    private PluginFiles(PluginLocation plugin) => this.plugin = plugin;

    /// <returns>Absolute paths in ordinal order; no more than a plugin may have, so that a root that was pointed at a whole disk costs little.</returns>
    public static IReadOnlyList<string> Of(PluginLocation plugin)
    {
        var all = new PluginFiles(plugin);
        if (plugin.Folder is { } folder)
        {
            all.Add(folder, depth: 0);
        }
        else if (plugin.MainFile.Length > 0)
        {
            all.files.AddRange([plugin.MainFile, Path.ChangeExtension(plugin.MainFile, ".pdb"), Path.ChangeExtension(plugin.MainFile, ".deps.json")]);
        }

        all.files.Sort(StringComparer.Ordinal);
        return all.files;
    }

    private void Add(string folder, int depth)
    {
        try
        {
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
            {
                if (++seen > ShadowCopy.MostFiles)
                {
                    return;
                }

                if (!Directory.Exists(entry.FullName))
                {
                    AddFile(entry);
                }
                else if (depth < ShadowCopy.MostDepth && IsInside(entry))
                {
                    Add(entry.FullName, depth + 1);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It vanished, or may not be read: the loader says so, this only looks for changes.
        }
    }

    private void AddFile(FileSystemInfo file)
    {
        if (!SharedAssemblies.Contains(Path.GetFileNameWithoutExtension(file.Name)))
        {
            files.Add(file.FullName);
        }
    }

    private bool IsInside(FileSystemInfo entry) => entry.LinkTarget is null || RealPath.IsWithin(RealPath.Of(entry.FullName), plugin.Boundary);
}
