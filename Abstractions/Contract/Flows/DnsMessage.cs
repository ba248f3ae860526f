namespace MitmHost;

/// <summary>A DNS query or its answer (RFC 1035 §4.1; mitmproxy: <c>dns.DNSMessage</c>). It does not change: make another one with <c>with</c>.</summary>
public sealed record DnsMessage
{
    /// <summary>The number by which the answer is matched to the query, 0 to 65535.</summary>
    public required int Id { get; init; }

    /// <summary>Whether this is a query.</summary>
    public required bool IsQuery { get; init; }

    /// <summary>The kind of query: 0 for a standard one.</summary>
    public int OpCode { get; init; }

    /// <summary>Whether the answer comes from an authority for the name.</summary>
    public bool AuthoritativeAnswer { get; init; }

    /// <summary>Whether the message was cut to the size of a datagram.</summary>
    public bool Truncation { get; init; }

    /// <summary>Whether the server is asked to follow the question up.</summary>
    public bool RecursionDesired { get; init; }

    /// <summary>Whether the server would.</summary>
    public bool RecursionAvailable { get; init; }

    /// <summary>The three bits between the flags and the code, 0 to 7 (Z, and AD and CD of RFC 4035 §3.2).</summary>
    public int Reserved { get; init; }

    /// <summary>The outcome: 0 for no error, 3 for a name that does not exist.</summary>
    public int ResponseCode { get; init; }

    /// <summary>What is asked. Never null.</summary>
    public IReadOnlyList<DnsQuestion> Questions { get; init; } = [];

    /// <summary>The records that answer the question. Never null.</summary>
    public IReadOnlyList<DnsResourceRecord> Answers { get; init; } = [];

    /// <summary>The records that point to an authority. Never null.</summary>
    public IReadOnlyList<DnsResourceRecord> Authorities { get; init; } = [];

    /// <summary>Further records. Never null.</summary>
    public IReadOnlyList<DnsResourceRecord> Additionals { get; init; } = [];

    /// <summary>When the message arrived; null when that is not known.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>What a flow file says of the message and no property can hold: belongs to the library of flow files.</summary>
    internal object? FileRecord { get; init; }

    /// <summary>Whether both have the same fields and the same records in the same order.</summary>
    /// <param name="other">The other message.</param>
    /// <returns>True when they are equal.</returns>
    public bool Equals(DnsMessage? other) =>
        other is not null
        && (Id, IsQuery, OpCode, Reserved, ResponseCode, Timestamp)
            == (other.Id, other.IsQuery, other.OpCode, other.Reserved, other.ResponseCode, other.Timestamp)
        && (AuthoritativeAnswer, Truncation, RecursionDesired, RecursionAvailable)
            == (other.AuthoritativeAnswer, other.Truncation, other.RecursionDesired, other.RecursionAvailable)
        && Questions.SequenceEqual(other.Questions)
        && Answers.SequenceEqual(other.Answers)
        && Authorities.SequenceEqual(other.Authorities)
        && Additionals.SequenceEqual(other.Additionals);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Id, IsQuery, OpCode, ResponseCode, Timestamp, Questions.Count, Answers.Count);
}
