using System.Globalization;

namespace MitmHost.Host.Store;

/// <summary>One temporary file of bodies that the memory has no room for. It is made when the first one comes, and nobody but its owner can read it.</summary>
/// <param name="folder">Where it is made; created if need be.</param>
internal sealed class BodyFile(string folder) : IDisposable
{
    private readonly Lock gate = new();
    private readonly FreeSpace space = new();
    private FileStream? file;
    private bool isClosed;

    /// <summary>How long the file is.</summary>
    public long Length
    {
        get
        {
            lock (gate)
            {
                return space.End;
            }
        }
    }

    /// <summary>Stores bytes. Their place is used again once nobody refers to what is returned.</summary>
    /// <exception cref="IOException">The file cannot be made, or the disk is full.</exception>
    public StoredBody Store(byte[] bytes)
    {
        FileStream stream;
        long offset;
        lock (gate)
        {
            stream = file ??= Open();
            offset = space.Take(bytes.Length);
        }

        var body = new FiledBody(this, offset, bytes.Length);
        Write(stream, bytes, offset);
        return body;
    }

    /// <exception cref="IOException">The bytes cannot be read any more.</exception>
    public byte[] Read(long offset, int length)
    {
        var bytes = new byte[length];
        try
        {
            var handle = file!.SafeFileHandle;
            for (var read = 0; read < length;)
            {
                var more = RandomAccess.Read(handle, bytes.AsSpan(read), offset + read);
                read += more > 0 ? more : throw new EndOfStreamException("The temporary file of bodies is shorter than what was written to it.");
            }
        }
        catch (ObjectDisposedException exception)
        {
            throw new IOException("The body lay in a temporary file, which the host has removed at its end.", exception);
        }

        return bytes;
    }

    public void Free(long offset, int length)
    {
        lock (gate)
        {
            space.Give(offset, length);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            isClosed = true;
            file?.Dispose();
        }
    }

    private FileStream Open()
    {
        if (isClosed)
        {
            throw new IOException("The host has ended.");
        }

        var options = new FileStreamOptions();
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        else
        {
            Directory.CreateDirectory(folder);
        }

        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Guid.NewGuid():N}.bodies"));
        (options.Mode, options.Access, options.Share) = (FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        (options.Options, options.BufferSize) = (FileOptions.DeleteOnClose, 0);
        var stream = new FileStream(path, options);

        // Windows removes the file with the process; elsewhere it loses its name now, so that nothing is left behind by a process that is killed.
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path);
        }

        return stream;
    }

    private static void Write(FileStream stream, byte[] bytes, long offset)
    {
        try
        {
            RandomAccess.Write(stream.SafeFileHandle, bytes, offset);
        }
        catch (ObjectDisposedException exception)
        {
            throw new IOException("The host has ended.", exception);
        }
    }
}
