using System.Security.Cryptography.X509Certificates;
using BenchmarkDotNet.Attributes;
using MitmHost.Host.Certificates;

namespace MitmHost.Tools.Benchmarks;

/// <summary>What a first connection to a host costs, and what every later one does.</summary>
[MemoryDiagnoser]
public class CertificateBenchmarks
{
    private const string Host = "www.example.com";

    private readonly string folder = Directory.CreateTempSubdirectory("mitmhost-benchmark-").FullName;
    private CertificateAuthority authority = null!;
    private LeafIssuer issuer = null!;
    private LeafCertificates leaves = null!;
    private UpstreamTrust trust = null!;
    private X509Certificate2 upstream = null!;
    private IReadOnlyList<CertificateName> names = null!;

    [GlobalSetup]
    public void Setup()
    {
        authority = CertificateAuthority.LoadOrCreate(folder, TimeProvider.System);
        issuer = new LeafIssuer(authority, TimeProvider.System);
        leaves = new LeafCertificates(authority, TimeProvider.System);
        trust = new UpstreamTrust([authority.Certificate], TimeProvider.System);
        upstream = leaves.LeafFor(Host);
        names = LeafNames.Of(new LeafRequest(Host) { Upstream = upstream });
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        leaves.Dispose();
        issuer.Dispose();
        authority.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A leaf with its private key and the context for SslStream.</summary>
    [Benchmark]
    public object Mint() => issuer.Issue(names);

    [Benchmark]
    public X509Certificate2 CachedLookup() => leaves.LeafFor(Host);

    [Benchmark]
    public async ValueTask<object> CachedLookupWithUpstream() => await leaves.GetAsync(Host, upstream, CancellationToken.None);

    [Benchmark]
    public string? CachedVerdict() => trust.Check(upstream, [], Host);

    /// <summary>A verdict as if for the first time: the chain is built against the system's store, then against what the user named.</summary>
    [Benchmark]
    public string? Verdict() => new UpstreamTrust([authority.Certificate], TimeProvider.System).Check(upstream, [], Host);
}
