namespace MitmHost;

/// <summary>One record of a DNS message (RFC 1035 §4.1.3).</summary>
/// <param name="Name">The domain name, without the dot of the root.</param>
/// <param name="Type">The type of record, such as 1 for A.</param>
/// <param name="Class">The class, 1 for the internet.</param>
/// <param name="Ttl">For how many seconds it may be cached.</param>
/// <param name="Data">The data as it is on the wire, names without compression. Not to be written into.</param>
public sealed record DnsResourceRecord(string Name, int Type, int Class, long Ttl, byte[] Data)
{
    /// <summary>Whether both have the same fields and data.</summary>
    /// <param name="other">The other record.</param>
    /// <returns>True when they are equal.</returns>
    public bool Equals(DnsResourceRecord? other) =>
        other is not null
        && (Name, Type, Class, Ttl) == (other.Name, other.Type, other.Class, other.Ttl)
        && Data.AsSpan().SequenceEqual(other.Data);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Name, Type, Class, Ttl, Data.Length);
}
