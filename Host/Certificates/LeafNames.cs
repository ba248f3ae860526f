using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MitmHost.Host.Certificates;

/// <summary>Which names a leaf is for: what the client asked for first, then what the origin's own certificate is for.</summary>
internal static class LeafNames
{
    /// <summary>Bounds what an origin can make of a leaf; the certificates of large CDNs have about this many.</summary>
    public const int Limit = 100;

    private const string CommonName = "2.5.4.3";

    /// <returns>At least one name, none twice.</returns>
    /// <exception cref="ArgumentException">A host of the request is neither a DNS name nor an IP address.</exception>
    public static IReadOnlyList<CertificateName> Of(LeafRequest request)
    {
        List<CertificateName> names = [CertificateName.Parse(request.Host)];
        HashSet<string> known = [names[0].Text];
        if (request.Destination is { } destination)
        {
            Add(CertificateName.Parse(destination));
        }

        if (request.Upstream is not { } upstream)
        {
            return names;
        }

        try
        {
            foreach (var name in NamesOf(upstream))
            {
                if (names.Count == Limit)
                {
                    break;
                }

                Add(name);
            }
        }
        catch (CryptographicException)
        {
            // The origin's names cannot be read, or not all of them. The client gets a leaf for what it asked for.
        }

        return names;

        void Add(CertificateName name)
        {
            if (known.Add(name.Text))
            {
                names.Add(name);
            }
        }
    }

    private static IEnumerable<CertificateName> NamesOf(X509Certificate2 certificate)
    {
        foreach (var alternatives in certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>())
        {
            foreach (var dns in alternatives.EnumerateDnsNames())
            {
                if (CertificateName.TryParsePattern(dns, out var name))
                {
                    yield return name;
                }
            }

            foreach (var address in alternatives.EnumerateIPAddresses())
            {
                yield return new CertificateName(address.ToString(), address);
            }
        }

        foreach (var part in certificate.SubjectName.EnumerateRelativeDistinguishedNames())
        {
            if (!part.HasMultipleElements
                && part.GetSingleElementType().Value == CommonName
                && part.GetSingleElementValue() is { } value
                && CertificateName.TryParsePattern(value, out var name))
            {
                yield return name;
            }
        }
    }
}
