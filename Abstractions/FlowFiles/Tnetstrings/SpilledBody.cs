namespace MitmHost.FlowFiles;

/// <summary>A part of a temporary file; the file stays as long as one of its bodies does.</summary>
internal sealed class SpilledBody(SpillFile file, long offset, long length) : StoredBody
{
    public override long Length => length;

    public override byte[] Read()
    {
        if (length > Array.MaxLength)
        {
            throw new IOException($"A body of {length} bytes is more than memory can hold in one piece; open it as a stream.");
        }

        byte[] bytes = GC.AllocateUninitializedArray<byte>((int)length);
        file.Read(offset, bytes);
        return bytes;
    }

    public override Stream Open() => new SpilledStream(file, offset, length);
}
