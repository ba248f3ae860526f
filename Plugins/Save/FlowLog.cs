using MitmHost.FlowFiles;

namespace MitmHost.Plugins;

/// <summary>A flow file that grows, and is whole after each flow. Nobody else can write to it meanwhile.</summary>
internal sealed class FlowLog : IAsyncDisposable
{
    private readonly FileStream file;
    private readonly FlowFileWriter writer;
    private readonly SemaphoreSlim gate;
    private long good;

    /// <param name="path">The file.</param>
    /// <param name="appends">Whether flows that are there stay. Those that this process wrote always do.</param>
    /// <param name="formatVersion">See <see cref="FlowWriteOptions.FormatVersion"/>.</param>
    /// <exception cref="IOException">It cannot be opened, or another program writes to it.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public FlowLog(string path, bool appends, int formatVersion)
    {
        Path = path;

        // Emptied behind the lock and not while it is opened: another program may be writing to it. Unbuffered: what has failed must not be tried again.
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            // Flows hold passwords and tokens: they are for nobody else.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        file = new FileStream(path, options);
        try
        {
            Lock();
        }
        catch
        {
            file.Dispose();
            throw;
        }

        if (!appends && !FileClaims.Has(path))
        {
            file.SetLength(0);
        }

        gate = FileClaims.Claim(path);

        good = file.Seek(0, SeekOrigin.End);
        writer = new FlowFileWriter(file, new FlowWriteOptions { FormatVersion = formatVersion, LeaveOpen = true });
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Writes a flow and hands it to the operating system, which keeps it when this process is killed.</summary>
    /// <exception cref="IOException">It cannot be written; nothing of it is in the file.</exception>
    public async ValueTask WriteAsync(Flow flow)
    {
        await gate.WaitAsync();
        try
        {
            GoToTheEnd();
            await writer.WriteAsync(flow);
            await writer.FlushAsync();
            good = file.Position;
        }
        catch
        {
            TakeBack();
            throw;
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        await file.DisposeAsync();
    }

    /// <summary>Another version of this plugin may have written meanwhile; and when that closes the file, Linux takes the lock from the whole process.</summary>
    private void GoToTheEnd()
    {
        Lock();
        good = file.Seek(0, SeekOrigin.End);
    }

    /// <summary>Two programs that write to one file would break it. Windows refuses the second by itself; elsewhere a lock does, which keeps no reader out.</summary>
    private void Lock()
    {
        if (OperatingSystem.IsLinux())
        {
            file.Lock(0, long.MaxValue);
        }
    }

    /// <summary>A disk that is full has room for shorter files still.</summary>
    private void TakeBack()
    {
        try
        {
            file.SetLength(good);
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // A device, or a disk that has gone: the next flow is written over what is left of this one.
        }

        file.Position = good;
    }
}
