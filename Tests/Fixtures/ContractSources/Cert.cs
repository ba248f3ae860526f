#if CONTRACT6
namespace MitmHost;

public sealed class Cert
{
    internal Cert()
    {
    }

    public byte[] Cn => throw null!;

    public byte[] Organization => throw null!;

    public IReadOnlyList<byte[]> AltNames => throw null!;

    public byte[] Digest(string algorithm) => throw null!;
}
#endif
