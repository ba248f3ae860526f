using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MitmHost.Abstractions.Tests.Flows;

public sealed class ConnectionCertificatesTests
{
    [Fact]
    public void CertificateList_FromPem_IsParsed()
    {
        using var made = Make();
        var server = new ServerConnection(null) { CertificatePems = [PemCertificates.Write(made)] };

        Assert.Equal(made.Thumbprint, Assert.Single(server.CertificateList).Thumbprint);
    }

    [Fact]
    public void CertificateList_PemThatIsNone_IsLeftOutAndKept()
    {
        using var made = Make();
        byte[][] pems = ["no certificate"u8.ToArray(), PemCertificates.Write(made)];
        var server = new ServerConnection(null) { CertificatePems = pems };

        Assert.Single(server.CertificateList);
        Assert.Equal(pems, server.CertificatePems);
    }

    [Fact]
    public void CertificatePems_FromCertificates_ReadBackTheSame()
    {
        using var made = Make();
        var server = new ServerConnection(null) { CertificateList = [made] };

        var read = new ServerConnection(null) { CertificatePems = server.CertificatePems };

        Assert.Equal(made.RawData, read.CertificateList[0].RawData);
    }

    [Fact]
    public void LeafCertificate_FromPem_IsParsedAndPemKept()
    {
        using var made = Make();
        var pem = PemCertificates.Write(made);

        var client = new ClientConnection { LeafPem = pem };

        Assert.Equal(made.Thumbprint, client.LeafCertificate!.Thumbprint);
        Assert.Same(pem, client.LeafPem);
    }

    private static X509Certificate2 Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=example.org", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(60));
    }
}
