using System.Security.Cryptography.X509Certificates;

namespace MitmHost.Tools.Tests.AddonTesting;

internal sealed class FakeCertificates : ICertificates
{
    public X509Certificate2 Authority => throw new NotSupportedException();

    public X509Certificate2 LeafFor(string name) => throw new NotSupportedException();
}
