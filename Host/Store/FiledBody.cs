namespace MitmHost.Host.Store;

/// <summary>A body in the temporary file. Its place is free as soon as no message refers to it, in the store or anywhere else.</summary>
internal sealed class FiledBody(BodyFile file, long offset, int length) : StoredBody
{
#pragma warning disable MA0055 // Flows are shared with addons: nothing but the garbage collector knows when the last one has let go of a body.
    ~FiledBody() => file.Free(offset, length);
#pragma warning restore MA0055

    public override long Length => length;

    public override byte[] Read()
    {
        var bytes = file.Read(offset, length);

        // The place must not be given away while it is read.
        GC.KeepAlive(this);
        return bytes;
    }

    public override Stream Open() => new MemoryStream(Load(), writable: false);
}
