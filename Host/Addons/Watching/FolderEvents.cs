namespace MitmHost.Host.Addons.Watching;

/// <summary>
/// Listens to what the system tells of one folder, also while it is not there yet, and after it was deleted and made anew. It only says that it is
/// time to look: what has changed is found out by looking.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="filter">The names to listen to; with <c>*</c> also everything below the folder.</param>
/// <param name="changed">Called on whatever thread, as often as the system likes.</param>
internal sealed class FolderEvents(string folder, string filter, Action changed) : IDisposable
{
    private FileSystemWatcher? inner;
    private FileSystemWatcher? outer;
    private DateTime? armedFor;
    private volatile bool isBroken = true;

    /// <summary>Listens to the folder as it is now. To be called again from time to time: a watcher stays with the folder that was deleted.</summary>
    /// <exception cref="IOException">The system has no watchers left.</exception>
    public void Arm()
    {
        DateTime? now = Directory.Exists(folder) ? Directory.GetCreationTimeUtc(folder) : null;
        if (!isBroken && now == armedFor)
        {
            return;
        }

        Disarm();
        ArmOuter();
        if (now is not null)
        {
            inner = Watch(folder, filter, filter == "*");
        }

        (armedFor, isBroken) = (now, false);
    }

    public void Dispose() => Disarm();

    /// <summary>The nearest folder above that is there tells when the next one on the way down comes or goes.</summary>
    private void ArmOuter()
    {
        var child = folder;
        var above = Path.GetDirectoryName(folder);
        while (above is not null && !Directory.Exists(above))
        {
            (child, above) = (above, Path.GetDirectoryName(above));
        }

        if (above is not null)
        {
            outer = Watch(above, Path.GetFileName(child), isRecursive: false);
        }
    }

    private FileSystemWatcher Watch(string path, string names, bool isRecursive)
    {
        var watcher = new FileSystemWatcher(path, names)
        {
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            IncludeSubdirectories = isRecursive,
            InternalBufferSize = 64 * 1024,
        };
        try
        {
            watcher.Created += (_, _) => changed();
            watcher.Changed += (_, _) => changed();
            watcher.Deleted += (_, _) => changed();
            watcher.Renamed += (_, _) => changed();
            watcher.Error += (_, _) => Fail();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch
        {
            watcher.Dispose();
            throw;
        }
    }

    /// <summary>Events got lost, or none will come any more.</summary>
    internal void Fail()
    {
        isBroken = true;
        changed();
    }

    private void Disarm()
    {
        inner?.Dispose();
        outer?.Dispose();
        (inner, outer) = (null, null);
    }
}
