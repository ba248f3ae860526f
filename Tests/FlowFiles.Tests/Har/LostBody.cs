namespace MitmHost.FlowFiles.Tests.Har;

/// <summary>A large body that cannot be read any more.</summary>
internal sealed class LostBody : StoredBody
{
    public override long Length => 100 * 1024 * 1024;

    public override byte[] Read() => throw new IOException("The file is gone.");

    public override Stream Open() => throw new IOException("The file is gone.");
}
