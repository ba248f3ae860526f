using System.Diagnostics;
using System.Globalization;

namespace MitmHost.Host.Addons.Loading;

/// <summary>
/// This process's folder of shadow copies, <c>home/run/pid/plugin/generation/</c>. Plugins are loaded from there, so that their own files may be
/// replaced at any time: a mapped DLL that shrinks under a running process ends it.
/// </summary>
/// <remarks>A lock that is held as long as the process lives tells its folder from leftovers: process ids are given out again.</remarks>
internal sealed class RunFolder : IDisposable
{
    private const string LockName = "lock";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // Several chains of one process, and processes of several containers that share one home, may ask for the same name.
    private const int MostOfOneId = 1000;

    private static readonly Lock Opening = new();

    private readonly Dictionary<string, int> generations = new(StringComparer.OrdinalIgnoreCase);
    private readonly FileStream held;

    private RunFolder(string path, FileStream held)
    {
        Path = path;
        this.held = held;
    }

    public string Path { get; }

    /// <summary>Takes a folder of this process's own, and removes what dead processes left.</summary>
    /// <param name="home">The folder of the user's files; created if need be.</param>
    /// <exception cref="AddonRefusedException">The folder cannot be created or written to.</exception>
    public static RunFolder Open(string home)
    {
        var runs = System.IO.Path.Combine(home, "run");
        try
        {
            CreatePrivate(home);
            CreatePrivate(runs);
            lock (Opening)
            {
                Sweep(runs);
                return Take(runs);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AddonRefusedException(
                $"Plugins are copied to {runs} before they are loaded, and that cannot be done: {OneLine.Of(exception.Message)} "
                + "Set MITMHOST_HOME to a folder that can be written to.");
        }
    }

    /// <summary>Creates the folder for a plugin's next generation.</summary>
    public string NextGeneration(string plugin)
    {
        var generation = generations.GetValueOrDefault(plugin) + 1;
        generations[plugin] = generation;
        var ofPlugin = System.IO.Path.Combine(Path, plugin);
        CreatePrivate(ofPlugin);
        var folder = System.IO.Path.Combine(ofPlugin, generation.ToString(CultureInfo.InvariantCulture));
        CreatePrivate(folder);
        return folder;
    }

    public void Dispose()
    {
        Clear(Path);
        held.Dispose();
        TryDelete(Path);
    }

    /// <summary>Removes a folder as far as possible: Windows keeps DLLs that are still mapped, and the next start sweeps them.</summary>
    public static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A later start tries again.
        }
    }

    public static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly);
        }
    }

    private static RunFolder Take(string runs)
    {
        for (var i = 1; i <= MostOfOneId; i++)
        {
            var suffix = i == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{i}");
            var folder = System.IO.Path.Combine(runs, $"{Environment.ProcessId}{suffix}");
            CreatePrivate(folder);
            if (TryLock(folder, FileMode.OpenOrCreate) is { } held)
            {
                Clear(folder);
                return new RunFolder(folder, held);
            }
        }

        throw new IOException($"There are {MostOfOneId} folders of this process already.");
    }

    private static void Sweep(string runs)
    {
        foreach (var folder in Directory.EnumerateDirectories(runs).ToList())
        {
            if (IdOf(folder) is not { } id || IsOwnedByLiving(folder, id))
            {
                continue;
            }

            // Without a lock file its process ended before it could take one. With one, whoever holds it is alive, here or in another container.
            if (!File.Exists(System.IO.Path.Combine(folder, LockName)))
            {
                TryDelete(folder);
            }
            else if (TryLock(folder, FileMode.Open) is { } held)
            {
                Clear(folder);
                held.Dispose();
                TryDelete(folder);
            }
        }
    }

    /// <summary>The id in <c>1234</c> and <c>1234-2</c>; null when the folder is none of ours.</summary>
    private static int? IdOf(string folder)
    {
        var name = System.IO.Path.GetFileName(folder).Split('-')[0];
        return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
    }

    /// <summary>Whether a process of this id lives and was there before the folder; a later one has only been given the same id.</summary>
    private static bool IsOwnedByLiving(string folder, int id)
    {
        if (id == Environment.ProcessId)
        {
            return false; // The lock alone tells ours from those of a process that had our id before.
        }

        try
        {
            using var process = Process.GetProcessById(id);
            return process.StartTime.ToUniversalTime() <= Directory.GetCreationTimeUtc(folder);
        }
        catch (ArgumentException)
        {
            return false; // no such process
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or InvalidOperationException or NotSupportedException)
        {
            return true; // somebody else's process, which does not tell when it started
        }
    }

    private static FileStream? TryLock(string folder, FileMode mode)
    {
        try
        {
            var path = System.IO.Path.Combine(folder, LockName);
            return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Clear(string folder)
    {
        try
        {
            foreach (var inner in Directory.EnumerateDirectories(folder).ToList())
            {
                TryDelete(inner);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is gone already, or another user's.
        }
    }
}
