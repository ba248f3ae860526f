using Microsoft.Win32.SafeHandles;

namespace MitmHost.FlowFiles;

/// <summary>A temporary file for what is too big to be held in memory; it goes when nothing refers to it any more.</summary>
internal sealed class SpillFile
{
    private readonly SafeFileHandle handle;

    public SpillFile()
    {
        // Made by the system so that nobody else may read it; the handle's end, finalizer included, is the file's end.
        string path = Path.GetTempFileName();
        handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Delete, FileOptions.DeleteOnClose);
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path); // The name can go at once here: then a killed process leaves nothing behind either.
        }
    }

    public long Length { get; private set; }

    public async ValueTask AppendAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        await RandomAccess.WriteAsync(handle, data, Length, cancellationToken);
        Length += data.Length;
    }

    /// <exception cref="EndOfStreamException">The file is shorter.</exception>
    public void Read(long offset, Span<byte> target)
    {
        while (target.Length > 0)
        {
            int read = RandomAccess.Read(handle, target, offset);
            if (read == 0)
            {
                throw new EndOfStreamException("A temporary file of bodies has lost its end.");
            }

            target = target[read..];
            offset += read;
        }
    }

    public int ReadSome(long offset, Span<byte> target) => RandomAccess.Read(handle, target, offset);

    public ValueTask<int> ReadSomeAsync(long offset, Memory<byte> target, CancellationToken cancellationToken) =>
        RandomAccess.ReadAsync(handle, target, offset, cancellationToken);
}
