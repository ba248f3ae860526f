using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MitmHost.Host.Certificates;

/// <summary>Whether an origin's certificate leads to an authority that is trusted: the system's, or one that the user named.</summary>
/// <param name="authorities">What the user named.</param>
/// <param name="now">The time at which certificates must be valid.</param>
internal sealed class UpstreamChain(X509Certificate2Collection authorities, DateTimeOffset now)
{
    private const X509ChainStatusFlags NoTrust = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain;

    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    /// <param name="leaf">The origin's certificate.</param>
    /// <param name="sent">What it sent along.</param>
    /// <param name="unknown">Whether the problem is an authority that nobody named, so that naming it would help.</param>
    /// <returns>What is wrong, as the middle of a sentence that begins with "The certificate"; null when nothing is.</returns>
    public string? ProblemOf(X509Certificate2 leaf, X509Certificate2Collection sent, out bool unknown)
    {
        unknown = false;
        using var chain = NewChain(sent);
        if (chain.Build(leaf))
        {
            return null;
        }

        var flags = Flags(chain, leaf);
        if (!Has(flags, NoTrust))
        {
            return Describe(chain, flags) ?? Unexplained(leaf);
        }

        if (authorities.Count > 0 && LeadsToNamedAuthority(leaf, sent, out var problem))
        {
            return problem;
        }

        unknown = true;
        return leaf.SubjectName.RawData.AsSpan().SequenceEqual(leaf.IssuerName.RawData)
            ? "is self-signed"
            : $"is signed by the unknown authority \"{PlainText.Of((chain.ChainElements.LastOrDefault()?.Certificate ?? leaf).Issuer)}\"";
    }

    /// <summary>A second chain: .NET asks either the system's store or another one, not both.</summary>
    private bool LeadsToNamedAuthority(X509Certificate2 leaf, X509Certificate2Collection sent, out string? problem)
    {
        problem = null;
        using var chain = NewChain(sent);
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        if (chain.Build(leaf))
        {
            return true;
        }

        // A file may also name an intermediate authority, or the very certificate of an origin. .NET finds no root there.
        var flags = Flags(chain, leaf);
        if (Has(flags, NoTrust) && !chain.ChainElements.Any(element => IsNamed(element.Certificate)))
        {
            return false;
        }

        problem = Describe(chain, flags & ~NoTrust) ?? (Has(flags, NoTrust) ? null : Unexplained(leaf));
        return true;
    }

    private bool IsNamed(X509Certificate2 certificate) =>
        authorities.Any(named => named.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span));

    private X509Chain NewChain(X509Certificate2Collection sent)
    {
        var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;
        policy.VerificationTime = now.LocalDateTime;
        policy.ApplicationPolicy.Add(ServerAuthentication);
        policy.ExtraStore.AddRange(sent);
        return chain;
    }

    /// <summary>All that is wrong, but for the dates of an outdated leaf: that is told apart from its trust.</summary>
    private X509ChainStatusFlags Flags(X509Chain chain, X509Certificate2 leaf)
    {
        var flags = X509ChainStatusFlags.NoError;
        foreach (var status in chain.ChainStatus)
        {
            flags |= status.Status;
        }

        return IsOutdated(leaf) && !chain.ChainElements.Skip(1).Any(element => IsOutdated(element.Certificate))
            ? flags & ~X509ChainStatusFlags.NotTimeValid
            : flags;
    }

    private string? Describe(X509Chain chain, X509ChainStatusFlags flags)
    {
        if (flags == X509ChainStatusFlags.NoError)
        {
            return null;
        }

        if (Has(flags, X509ChainStatusFlags.NotTimeValid)
            && chain.ChainElements.Skip(1).Select(element => element.Certificate).FirstOrDefault(IsOutdated) is { } above)
        {
            var (from, to) = above.Validity;
            return $"is signed by the authority \"{PlainText.Of(above.Subject)}\", which is valid only from {from:yyyy-MM-dd} to {to:yyyy-MM-dd}";
        }

        return Has(flags, X509ChainStatusFlags.NotValidForUsage)
            ? "is not meant for a TLS server (extended key usage)"
            : $"does not stand up to validation ({flags})";
    }

    /// <summary>A chain that does not stand for no reason given is refused all the same.</summary>
    private string? Unexplained(X509Certificate2 leaf) => IsOutdated(leaf) ? null : "does not stand up to validation";

    private bool IsOutdated(X509Certificate2 certificate) => now < certificate.Validity.From || now > certificate.Validity.To;

    private static bool Has(X509ChainStatusFlags flags, X509ChainStatusFlags any) => (flags & any) != X509ChainStatusFlags.NoError;
}
