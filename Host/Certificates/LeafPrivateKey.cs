using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace MitmHost.Host.Certificates;

/// <summary>
/// The one private key of all leaves of this process: P-256. A key for each leaf would protect nothing (all are in this process) and
/// double the cost of minting.
/// </summary>
internal sealed class LeafPrivateKey : IDisposable
{
    private readonly CngKey? stored;

    public LeafPrivateKey()
    {
        if (OperatingSystem.IsWindows())
        {
            stored = Store();
            Key = new ECDsaCng(stored);
        }
        else
        {
            Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        }
    }

    public ECDsa Key { get; }

    public void Dispose()
    {
        Key.Dispose();
        if (OperatingSystem.IsWindows())
        {
            stored?.Delete();
        }
    }

    /// <summary>Schannel does its part in another process and finds a key by its name only: one that was never stored cannot serve TLS.</summary>
    [SupportedOSPlatform("windows")]
    private static CngKey Store() => CngKey.Create(CngAlgorithm.ECDsaP256, $"MitmHost leaf {Guid.NewGuid():N}");
}
