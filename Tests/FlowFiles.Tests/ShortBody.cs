namespace MitmHost.FlowFiles.Tests;

/// <summary>A body that ends before its length, or fails there.</summary>
internal sealed class ShortBody(long length, int there) : StoredBody
{
    public override long Length => length;

    public override byte[] Read() => throw new IOException("This body is not to be loaded.");

    public override Stream Open() => new MemoryStream(new byte[there]);
}
