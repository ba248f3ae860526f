using Org.BouncyCastle.Crypto;

namespace MitmHost.Host.Certificates;

/// <summary>One signature in the making: BouncyCastle writes the octets to sign into the stream and then asks for the result.</summary>
internal sealed class AuthoritySignature(AuthorityKey key) : IStreamCalculator<IBlockResult>, IDisposable
{
    private readonly MemoryStream signed = new();

    public Stream Stream => signed;

    /// <summary>Comes after the stream was closed; its octets are still there then.</summary>
    public IBlockResult GetResult() => new SimpleBlockResult(key.Sign(signed.ToArray()));

    public void Dispose() => signed.Dispose();
}
