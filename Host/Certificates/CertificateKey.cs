namespace MitmHost.Host.Certificates;

/// <summary>What cached leaves and verdicts are found by: hosts, whatever their case, and the origin's certificate.</summary>
/// <param name="Host">The host.</param>
/// <param name="Destination">The other name of the host, or null.</param>
/// <param name="Upstream">The origin's certificate.</param>
internal readonly record struct CertificateKey(string Host, string? Destination, CertificateFingerprint Upstream)
{
    public bool Equals(CertificateKey other) =>
        string.Equals(Host, other.Host, StringComparison.OrdinalIgnoreCase)
        && string.Equals(Destination, other.Destination, StringComparison.OrdinalIgnoreCase)
        && Upstream == other.Upstream;

    public override int GetHashCode() => HashCode.Combine(
        Host.GetHashCode(StringComparison.OrdinalIgnoreCase),
        Destination?.GetHashCode(StringComparison.OrdinalIgnoreCase),
        Upstream);
}
