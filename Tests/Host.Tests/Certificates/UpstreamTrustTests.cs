using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using MitmHost.Host.Certificates;

namespace MitmHost.Host.Tests.Certificates;

/// <summary>Verdicts and how they are worded.</summary>
public sealed class UpstreamTrustTests : IDisposable
{
    private const string Anyway = "accept it anyway with --upstream-insecure.";
    private const string TrustOrAnything = "trust it with --upstream-ca FILE, or accept anything with --upstream-insecure.";

    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new(TestAuthority.Now);
    private readonly TestAuthority root = TestAuthority.Create();
    private readonly UpstreamTrust trust;

    public UpstreamTrustTests() => trust = Trusting(root.Certificate);

    public void Dispose()
    {
        root.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("a.example")]
    [InlineData("A.Example")]
    [InlineData("a.example.")]
    [InlineData("x.wild.example")]
    [InlineData("x_y.wild.example")]
    [InlineData("bücher.wild.example")]
    [InlineData("192.0.2.7")]
    [InlineData("2001:db8:0::7")]
    public void Check_GoodCertificate_IsAccepted(string host)
    {
        using var leaf = root.Issue(["a.example", "*.wild.example", "192.0.2.7", "2001:db8::7"]);

        Assert.Null(trust.Check(leaf, [], host));
    }

    [Fact]
    public void Check_IntermediateSent_IsAccepted()
    {
        using var intermediate = root.CreateIntermediate("CN=Intermediate");
        using var leaf = intermediate.Issue(["a.example"]);

        Assert.Null(trust.Check(leaf, [leaf, intermediate.Certificate], "a.example"));
    }

    [Fact]
    public void Check_IntermediateMissing_IsRefused()
    {
        using var intermediate = root.CreateIntermediate("CN=Intermediate");
        using var leaf = intermediate.Issue(["a.example"]);

        Assert.Equal(
            $"The certificate of a.example is signed by the unknown authority \"CN=Intermediate\": {TrustOrAnything}",
            trust.Check(leaf, [], "a.example"));
    }

    [Fact]
    public void Check_UnknownAuthority_IsRefused()
    {
        using var other = TestAuthority.Create("CN=Other Root, O=Somebody");
        using var leaf = other.Issue(["a.example"]);

        Assert.Equal(
            $"The certificate of a.example is signed by the unknown authority \"CN=Other Root, O=Somebody\": {TrustOrAnything}",
            trust.Check(leaf, [other.Certificate], "a.example"));
    }

    [Fact]
    public void Check_UnknownAuthorityAndNoOtherIsNamed_IsRefused()
    {
        using var leaf = root.Issue(["a.example"]);

        Assert.Equal(
            $"The certificate of a.example is signed by the unknown authority \"CN=Test Root\": {TrustOrAnything}",
            Trusting().Check(leaf, [], "a.example"));
    }

    [Fact]
    public void Check_SelfSigned_IsRefused()
    {
        using var leaf = TestAuthority.SelfSigned("a.example");

        Assert.Equal($"The certificate of a.example is self-signed: {TrustOrAnything}", trust.Check(leaf, [], "a.example"));
    }

    [Fact]
    public void Check_OtherNames_IsRefused()
    {
        using var leaf = root.Issue(["b.example", "192.0.2.7"]);

        Assert.Equal($"The certificate of a.example is for b.example, 192.0.2.7: {Anyway}", trust.Check(leaf, [], "a.example"));
    }

    [Fact]
    public void Check_ManyOtherNames_ShowsSome()
    {
        using var leaf = root.Issue(["n1", "n2", "n3", "n4", "n5", "n6", "n7"]);

        Assert.Equal($"The certificate of a.example is for n1, n2, n3, n4, n5 and 2 more: {Anyway}", trust.Check(leaf, [], "a.example"));
    }

    [Fact]
    public void Check_NameInTheSubjectOnly_IsRefused()
    {
        using var leaf = root.Issue([], subject: "CN=a.example");

        Assert.Equal($"The certificate of a.example is for no host (it has no subject alternative names): {Anyway}", trust.Check(leaf, [], "a.example"));
    }

    [Fact]
    public void Check_AddressAsDnsName_IsRefused()
    {
        var leafNames = new SubjectAlternativeNameBuilder();
        leafNames.AddDnsName("192.0.2.7");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=odd", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(leafNames.Build());
        using var leaf = request.Create(root.Certificate, TestAuthority.Now.AddDays(-1), TestAuthority.Now.AddDays(1), [1]);

        Assert.Equal($"The certificate of 192.0.2.7 is for 192.0.2.7: {Anyway}", trust.Check(leaf, [], "192.0.2.7"));
    }

    [Fact]
    public void Check_Expired_IsRefused()
    {
        var end = time.GetUtcNow().AddHours(-1);
        using var leaf = root.Issue(["a.example"], to: end);

        Assert.Equal($"The certificate of a.example has been expired since {end:yyyy-MM-dd HH:mm} UTC: {Anyway}", trust.Check(leaf, [], "a.example"));
    }

    [Fact]
    public void Check_NotYetValid_IsRefused()
    {
        var start = time.GetUtcNow().AddHours(1);
        using var leaf = root.Issue(["a.example"], from: start);

        Assert.Equal(
            $"The certificate of a.example is not valid before {start:yyyy-MM-dd HH:mm} UTC (by this machine's clock it is {time.GetUtcNow():yyyy-MM-dd HH:mm}): {Anyway}",
            trust.Check(leaf, [], "a.example"));
    }

    [Fact]
    public void Check_OfTheClockItIsGiven_NotOfTheMachine()
    {
        using var leaf = root.Issue(["a.example"]);
        time.Advance(TimeSpan.FromDays(29));
        Assert.Null(trust.Check(leaf, [], "a.example"));

        time.Advance(TimeSpan.FromDays(2));
        Assert.Contains("has been expired since", trust.Check(leaf, [], "a.example"), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_SeveralProblems_TellsAll()
    {
        using var leaf = TestAuthority.SelfSigned("b.example");
        time.Advance(TimeSpan.FromDays(40));

        Assert.Matches(
            "^The certificate of a.example has been expired since .* UTC and is self-signed and is for b.example: trust it",
            trust.Check(leaf, [], "a.example"));
    }

    [Fact]
    public void Check_AuthorityExpired_IsRefused()
    {
        using var old = TestAuthority.Create("CN=Old Root", to: TestAuthority.Now.AddDays(10));
        using var leaf = old.Issue(["a.example"], to: TestAuthority.Now.AddDays(9));
        time.Advance(TimeSpan.FromDays(11));

        Assert.Contains("is signed by the authority \"CN=Old Root\", which is valid only from", Trusting(old.Certificate).Check(leaf, [], "a.example"), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_CertificateForClients_IsRefused()
    {
        using var leaf = root.Issue(["a.example"], purpose: "1.3.6.1.5.5.7.3.2");

        Assert.Equal($"The certificate of a.example is not meant for a TLS server (extended key usage): {Anyway}", trust.Check(leaf, [], "a.example"));
    }

    [Fact]
    public void Check_ForgedByANamesake_IsRefused()
    {
        using var forger = TestAuthority.Create(); // the same name, another key
        using var leaf = forger.Issue(["a.example"]);

        Assert.NotNull(trust.Check(leaf, [forger.Certificate, root.Certificate], "a.example"));
    }

    [Fact]
    public void Check_ForgedByANamesakeOfANamedIntermediate_IsRefused()
    {
        using var intermediate = root.CreateIntermediate("CN=Intermediate");
        using var forger = root.CreateIntermediate("CN=Intermediate");
        using var leaf = forger.Issue(["a.example"]);

        Assert.NotNull(Trusting(intermediate.Certificate).Check(leaf, [intermediate.Certificate], "a.example"));
    }

    [Fact]
    public void Check_SignedByALeaf_IsRefused()
    {
        using var leaf = root.Issue(["a.example"]);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=forged", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("b.example");
        request.CertificateExtensions.Add(names.Build());
        using var leafKey = leaf.GetECDsaPrivateKey()!;
        using var forged = request.Create(
            leaf.SubjectName, X509SignatureGenerator.CreateForECDsa(leafKey), TestAuthority.Now.AddDays(-1), TestAuthority.Now.AddDays(1), [1]);

        Assert.NotNull(trust.Check(forged, [leaf, root.Certificate], "b.example"));
    }

    [Fact]
    public void Check_NamedIntermediate_IsAccepted()
    {
        using var intermediate = root.CreateIntermediate("CN=Intermediate");
        using var leaf = intermediate.Issue(["a.example"]);

        Assert.Null(Trusting(intermediate.Certificate).Check(leaf, [], "a.example"));
    }

    [Fact]
    public void Check_NamedCertificateOfTheOrigin_IsAccepted()
    {
        using var selfSigned = TestAuthority.SelfSigned("a.example");
        using var issued = root.Issue(["a.example"]);

        Assert.Null(Trusting(selfSigned).Check(selfSigned, [], "a.example"));
        Assert.Null(Trusting(issued).Check(issued, [], "a.example"));
    }

    [Fact]
    public void Check_HostileNames_AreNotEchoedAsTheyAre()
    {
        using var other = TestAuthority.Create("CN=\"a\u001b[31m\nb\"");
        using var leaf = other.Issue(["a.example"]);

        var refusal = trust.Check(leaf, [other.Certificate], "a.example");

        Assert.NotNull(refusal);
        Assert.DoesNotContain(refusal, char.IsControl);
    }

    [Fact]
    public void Check_NamesCannotBeRead_IsRefused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=odd", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509Extension("2.5.29.17", [0x30, 0x7F, 0x82], critical: false)); // a SEQUENCE longer than its content
        using var leaf = request.Create(root.Certificate, TestAuthority.Now.AddDays(-1), TestAuthority.Now.AddDays(1), [1]);

        Assert.StartsWith("The certificate of a.example cannot be read (", trust.Check(leaf, [], "a.example"), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_Insecure_AcceptsAnything()
    {
        using var leaf = TestAuthority.SelfSigned("b.example");
        time.Advance(TimeSpan.FromDays(1000));

        Assert.Null(new UpstreamTrust(new UpstreamTrustOptions { Insecure = true }, time).Check(leaf, [], "a.example"));
    }

    [Fact]
    public void Judge_Again_GivesTheSameVerdictForTenMinutes()
    {
        using var leaf = root.Issue(["a.example"]);
        var first = trust.Judge(leaf, [], "a.example");

        time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.Same(first, trust.Judge(leaf, [], "a.example"));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.NotSame(first, trust.Judge(leaf, [], "a.example"));
    }

    [Fact]
    public void Judge_RefusedBefore_LooksAgainAfterAMinute()
    {
        using var leaf = root.Issue(["b.example"]);
        var first = trust.Judge(leaf, [], "a.example");

        Assert.Same(first, trust.Judge(leaf, [], "a.example"));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.NotSame(first, trust.Judge(leaf, [], "a.example"));
    }

    [Fact]
    public void Judge_AcceptedCertificateExpires_LooksAgainThen()
    {
        using var leaf = root.Issue(["a.example"], to: time.GetUtcNow().AddMinutes(5));
        Assert.Null(trust.Check(leaf, [], "a.example"));

        time.Advance(TimeSpan.FromMinutes(6));

        Assert.NotNull(trust.Check(leaf, [], "a.example"));
    }

    [Fact]
    public void Judge_OtherHostOrCertificate_IsJudgedOnItsOwn()
    {
        using var leaf = root.Issue(["a.example"]);
        using var other = root.Issue(["b.example"]);
        Assert.Null(trust.Check(leaf, [], "a.example"));

        Assert.NotNull(trust.Check(leaf, [], "b.example"));
        Assert.NotNull(trust.Check(other, [], "a.example"));
    }

    [Fact]
    public void Judge_SentCertificates_AreCopiedWithTheLeafFirst()
    {
        using var intermediate = root.CreateIntermediate("CN=Intermediate");
        IReadOnlyList<X509Certificate2> kept;
        using (var leaf = intermediate.Issue(["a.example"]))
        {
            kept = trust.Judge(leaf, [intermediate.Certificate, leaf], "a.example").Certificates;
        }

        Assert.Equal(["CN=origin", "CN=Intermediate"], kept.Select(certificate => certificate.Subject));
        Assert.All(kept, certificate => Assert.False(certificate.HasPrivateKey));
    }

    [Fact]
    public void New_AuthorityFile_IsTrusted()
    {
        using var other = TestAuthority.Create("CN=Other Root");
        var file = folder.Write("authorities.pem", "# ours\n" + other.Certificate.ExportCertificatePem() + "\n" + root.Certificate.ExportCertificatePem());
        using var leaf = root.Issue(["a.example"]);

        Assert.Null(new UpstreamTrust(new UpstreamTrustOptions { AuthorityFile = file }, time).Check(leaf, [], "a.example"));
    }

    [Fact]
    public void New_AuthorityFileMissing_Refuses()
    {
        var refused = Assert.Throws<CertificateAuthorityException>(() => new UpstreamTrust(new UpstreamTrustOptions { AuthorityFile = folder["none.pem"] }, time));

        Assert.StartsWith($"--upstream-ca: {folder["none.pem"]} cannot be read (", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("): name a readable file of certificates in PEM.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void New_AuthorityFileIsAFolder_Refuses() =>
        Assert.Throws<CertificateAuthorityException>(() => new UpstreamTrust(new UpstreamTrustOptions { AuthorityFile = folder.Path }, time));

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    public void New_AuthorityFileWithoutCertificates_Refuses(string text)
    {
        var file = folder.Write("authorities.pem", text);

        var refused = Assert.Throws<CertificateAuthorityException>(() => new UpstreamTrust(new UpstreamTrustOptions { AuthorityFile = file }, time));

        Assert.Equal($"--upstream-ca: {file} holds no certificate: it must be in PEM (\"-----BEGIN CERTIFICATE-----\").", refused.Message);
    }

    [Fact]
    public void New_AuthorityFileDamaged_Refuses()
    {
        var file = folder.Write("authorities.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        Assert.Throws<CertificateAuthorityException>(() => new UpstreamTrust(new UpstreamTrustOptions { AuthorityFile = file }, time));
    }

    private UpstreamTrust Trusting(params X509Certificate2[] authorities) => new([.. authorities], time);
}
