using MitmHost.Host.Addons.Discovery;

namespace MitmHost.Host.Addons.Loading;

/// <summary>Copies a plugin to where nobody else writes, without the assemblies that it shares with the host.</summary>
internal sealed class ShadowCopy
{
    // Generous for a plugin, and a bound for a root that was pointed at somebody's whole disk.
    public const int MostFiles = 10_000;
    public const long MostBytes = 1L << 30;
    public const int MostDepth = 32;

    private readonly PluginLocation plugin;
    private readonly CancellationToken cancellationToken;
    private int files;
    private long bytes;

    private ShadowCopy(PluginLocation plugin, CancellationToken cancellationToken)
    {
        this.plugin = plugin;
        this.cancellationToken = cancellationToken;
    }

    /// <returns>The copy of the main DLL.</returns>
    /// <exception cref="AddonRefusedException">A file cannot be read, a link leads out of the root, or there is too much to copy.</exception>
    public static string Make(PluginLocation plugin, string target, CancellationToken cancellationToken)
    {
        var copy = new ShadowCopy(plugin, cancellationToken);
        try
        {
            if (plugin.Folder is { } folder)
            {
                copy.CopyFolder(folder, target, []);
            }
            else
            {
                copy.CopyLooseFiles(plugin.MainFile, target);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AddonRefusedException($"It cannot be copied: {OneLine.Of(exception.Message)}") { MayPass = true };
        }

        return Path.Combine(target, Path.GetFileName(plugin.MainFile));
    }

    private void CopyFolder(string source, string target, IReadOnlyCollection<string> above)
    {
        var real = RealPath.Of(source);
        if (above.Count > MostDepth || above.Contains(real))
        {
            throw new AddonRefusedException(
                $"{source} is nested deeper than {MostDepth} folders, or a link to a folder above it. Remove it from the plugin's folder.");
        }

        foreach (var entry in new DirectoryInfo(source).EnumerateFileSystemInfos())
        {
            cancellationToken.ThrowIfCancellationRequested();
            RequireWithinBoundary(entry);
            var copied = Path.Combine(target, entry.Name);
            if (Directory.Exists(entry.FullName))
            {
                RunFolder.CreatePrivate(copied);
                CopyFolder(entry.FullName, copied, [.. above, real]);
            }
            else if (!IsShared(entry.Name))
            {
                CopyFile(entry.FullName, copied);
            }
        }
    }

    /// <summary>A DLL without a folder of its own: beside it only its symbols and its list of dependencies belong to it.</summary>
    private void CopyLooseFiles(string main, string target)
    {
        foreach (var extension in (string[])[Path.GetExtension(main), ".pdb", ".deps.json"])
        {
            var file = new FileInfo(Path.ChangeExtension(main, extension));
            if (file.Exists)
            {
                RequireWithinBoundary(file);
                CopyFile(file.FullName, Path.Combine(target, file.Name));
            }
        }
    }

    private void CopyFile(string source, string target)
    {
        files++;
        bytes += new FileInfo(RealPath.Of(source)).Length;
        if (files > MostFiles || bytes > MostBytes)
        {
            throw new AddonRefusedException(
                $"Its folder holds more than {MostFiles} files or {MostBytes >> 20} MiB. Leave only the plugin's own files in it.");
        }

        File.Copy(source, target);
    }

    private void RequireWithinBoundary(FileSystemInfo entry)
    {
        if (entry.LinkTarget is not null && RealPath.Of(entry.FullName) is var real && !RealPath.IsWithin(real, plugin.Boundary))
        {
            throw new AddonRefusedException($"{entry.FullName} is a link that leads out of the plugin root, to {real}. Put the file itself there.");
        }
    }

    private static bool IsShared(string fileName) => SharedAssemblies.Contains(Path.GetFileNameWithoutExtension(fileName));
}
