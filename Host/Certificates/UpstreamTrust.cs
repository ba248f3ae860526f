using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MitmHost.Host.Certificates;

/// <summary>Decides whether an origin's certificate is accepted: its dates, its names and who signed it. Nothing is fetched for that, and revocation is not looked up.</summary>
internal sealed class UpstreamTrust
{
    private const int VerdictLimit = 1000;
    private const int NamesShown = 5;

    private static readonly TimeSpan AcceptedFor = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan RefusedFor = TimeSpan.FromMinutes(1); // somebody may be mending it

    /// <summary>
    /// SslStream builds a chain before it asks, and against the system's store that costs more than the rest of the handshake. This
    /// policy makes it a formality; the chain that counts is built here, once for each certificate. SslStream copies it before use.
    /// </summary>
    private static readonly X509ChainPolicy Formality = new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        RevocationMode = X509RevocationMode.NoCheck,
        DisableCertificateDownloads = true,
    };

    private readonly bool insecure;
    private readonly X509Certificate2Collection authorities;
    private readonly TimeProvider time;
    private readonly BoundedCache<CertificateKey, UpstreamVerdict> verdicts = new(VerdictLimit);

    /// <exception cref="CertificateAuthorityException">The file of further authorities cannot be used.</exception>
    public UpstreamTrust(UpstreamTrustOptions options, TimeProvider time)
        : this(options.AuthorityFile is { } file ? UpstreamAuthorities.Read(file) : [], time) => insecure = options.Insecure;

    /// <param name="authorities">Certificates that are trusted beside the system's.</param>
    /// <param name="time">The clock.</param>
    public UpstreamTrust(X509Certificate2Collection authorities, TimeProvider time) => (this.authorities, this.time) = (authorities, time);

    /// <summary>Prepares a TLS handshake with an origin.</summary>
    /// <param name="host">The origin: a DNS name, which is then sent as server name, or an IP address, which is not (RFC 6066 §3).</param>
    /// <param name="protocols">What to offer by ALPN (RFC 7301), the preferred first; null for none. Kept, not copied.</param>
    /// <exception cref="ArgumentException"><paramref name="host"/> is neither a DNS name nor an IP address.</exception>
    public UpstreamHandshake Handshake(string host, List<SslApplicationProtocol>? protocols)
    {
        var name = CertificateName.Parse(host).Text;
        var handshake = new UpstreamHandshake(this, name);
        handshake.Options.ApplicationProtocols = protocols;
        handshake.Options.CertificateChainPolicy = Formality;
        handshake.Options.EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        handshake.Options.AllowTlsResume = true; // .NET resumes only where TargetHost is a DNS name
        return handshake;
    }

    /// <summary>Whether an origin's certificate is accepted.</summary>
    /// <param name="leaf">The origin's certificate.</param>
    /// <param name="sent">The certificates that it sent, in any order, its own among them or not.</param>
    /// <param name="host">What the origin was dialled as.</param>
    /// <returns>Null when it is, else why not, in one sentence.</returns>
    public string? Check(X509Certificate2 leaf, X509Certificate2Collection sent, string host) => Judge(leaf, sent, host).Refusal;

    /// <inheritdoc cref="Check"/>
    /// <returns>The verdict: from now, or from an earlier connection to the same host with the same certificate.</returns>
    internal UpstreamVerdict Judge(X509Certificate2 leaf, X509Certificate2Collection sent, string host)
    {
        var key = new CertificateKey(host, null, CertificateFingerprint.Of(leaf));
        var now = time.GetUtcNow();
        if (verdicts.TryGet(key, out var verdict) && now < verdict.Until)
        {
            return verdict;
        }

        verdict = NewVerdict(leaf, sent, host, now);
        verdicts.Set(key, verdict);
        return verdict;
    }

    private UpstreamVerdict NewVerdict(X509Certificate2 leaf, X509Certificate2Collection sent, string host, DateTimeOffset now)
    {
        var refusal = insecure ? null : RefusalOf(leaf, sent, host, now);
        var until = now + (refusal is null ? AcceptedFor : RefusedFor);
        if (refusal is null && !insecure && leaf.Validity.To < until)
        {
            until = leaf.Validity.To;
        }

        return new UpstreamVerdict
        {
            Refusal = refusal,
            Certificates = [Copy(leaf), .. sent.Where(other => !other.RawDataMemory.Span.SequenceEqual(leaf.RawDataMemory.Span)).Select(Copy)],
            Until = until,
        };
    }

    /// <summary>SslStream disposes of what it hands out.</summary>
    private static X509Certificate2 Copy(X509Certificate2 certificate) => X509CertificateLoader.LoadCertificate(certificate.RawDataMemory.Span);

    private string? RefusalOf(X509Certificate2 leaf, X509Certificate2Collection sent, string host, DateTimeOffset now)
    {
        try
        {
            var distrust = new UpstreamChain(authorities, now).ProblemOf(leaf, sent, out var unknown);
            string?[] problems = [DateProblem(leaf, now), distrust, NameProblem(leaf, host)];
            var told = string.Join(" and ", problems.OfType<string>());
            if (told.Length == 0)
            {
                return null;
            }

            var remedy = unknown ? "trust it with --upstream-ca FILE, or accept anything" : "accept it anyway";
            return $"The certificate of {PlainText.Of(host)} {told}: {remedy} with --upstream-insecure.";
        }
        catch (CryptographicException damaged)
        {
            return $"The certificate of {PlainText.Of(host)} cannot be read ({damaged.Message.TrimEnd('.')}): accept it anyway with --upstream-insecure.";
        }
    }

    private static string? DateProblem(X509Certificate2 leaf, DateTimeOffset now)
    {
        var (from, to) = leaf.Validity;
        if (now > to)
        {
            return $"has been expired since {to:yyyy-MM-dd HH:mm} UTC";
        }

        return now < from ? $"is not valid before {from:yyyy-MM-dd HH:mm} UTC (by this machine's clock it is {now:yyyy-MM-dd HH:mm})" : null;
    }

    private static string? NameProblem(X509Certificate2 leaf, string host)
    {
        if (CertificateName.TryParse(host, out var name) && leaf.MatchesHostname(name.Text, allowWildcards: true, allowCommonName: false))
        {
            return null;
        }

        List<string> names = [];
        foreach (var alternatives in leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>())
        {
            names.AddRange([.. alternatives.EnumerateDnsNames(), .. alternatives.EnumerateIPAddresses().Select(address => address.ToString())]);
        }

        if (names.Count == 0)
        {
            return "is for no host (it has no subject alternative names)";
        }

        var more = names.Count > NamesShown ? $" and {names.Count - NamesShown} more" : "";
        return $"is for {string.Join(", ", names.Take(NamesShown).Select(PlainText.Of))}{more}";
    }
}
