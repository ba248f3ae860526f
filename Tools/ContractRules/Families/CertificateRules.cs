namespace MitmHost.ContractRules.Families;

/// <summary>Certificates were objects of another library in contract 6.</summary>
internal static class CertificateRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Id = "MM6024", Name = "client-clientcert-renamed", Change = RuleChange.Gone, PythonChange = RuleChange.Deprecated, Since = new(7, 0),
            IfLeft = Consequence.HookThrows, PythonIfLeft = Consequence.Warns, Fix = FixKind.Unsafe,
            DotNet = [DotNetName.OfMember("ClientConnection", "ClientCert", "ClientConnection.CertificateList[0]")],
            Python = [PythonName.Attribute("Client.clientcert", "certificate_list[0]")],
            Note = "The list may be empty.",
        },
        new()
        {
            Id = "MM6025", Name = "server-cert-renamed", Change = RuleChange.Gone, PythonChange = RuleChange.Deprecated, Since = new(7, 0),
            IfLeft = Consequence.HookThrows, PythonIfLeft = Consequence.Warns, Fix = FixKind.Unsafe,
            DotNet = [DotNetName.OfMember("ServerConnection", "Cert", "ServerConnection.CertificateList[0]")],
            Python = [PythonName.Attribute("Server.cert", "certificate_list[0]"), PythonName.Attribute("Server.server_certs", "certificate_list")],
            Note = "The list may be empty.",
        },
        new()
        {
            Id = "MM6026", Name = "certs-attributes-now-str", Change = RuleChange.Gone, PythonChange = RuleChange.Changed, Since = new(7, 0),
            IfLeft = Consequence.HookThrows, Fix = FixKind.Manual,
            DotNet =
            [
                DotNetName.OfType("Cert", "System.Security.Cryptography.X509Certificates.X509Certificate2"),
                DotNetName.OfMember("Cert", "Cn", "X509Certificate2.GetNameInfo(X509NameType.SimpleName, forIssuer: false)"),
                DotNetName.OfMember("Cert", "Organization", "X509Certificate2.SubjectName"),
                DotNetName.OfMember("Cert", "AltNames", "X509Certificate2.Extensions"),
                DotNetName.OfMember("Cert", "Digest", "X509Certificate2.GetCertHashString(HashAlgorithmName)"),
            ],
            Python =
            [
                PythonName.Attribute("Cert.cn", "cn, which is str"), PythonName.Attribute("Cert.organization", "organization, which is str"),
                PythonName.Attribute("Cert.altnames", "altnames, which are str"), PythonName.Attribute("Cert.digest", "fingerprint()"),
                PythonName.Attribute("Cert.x509", "to_pyopenssl()"), PythonName.Attribute("Cert.from_der", "from_pem"),
            ],
        },
    ];
}
