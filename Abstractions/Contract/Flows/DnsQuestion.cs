namespace MitmHost;

/// <summary>What a DNS query asks for (RFC 1035 §4.1.2).</summary>
/// <param name="Name">The domain name, without the dot of the root.</param>
/// <param name="Type">The type of record, such as 1 for A.</param>
/// <param name="Class">The class, 1 for the internet.</param>
public sealed record DnsQuestion(string Name, int Type, int Class);
