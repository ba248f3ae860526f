namespace MitmHost;

/// <summary>A DNS query and its answer (mitmproxy: <c>dns.DNSFlow</c>).</summary>
public sealed class DnsFlow : Flow
{
    private DnsMessage request;
    private DnsMessage? response;

    /// <summary>Makes a flow. It begins with the query, or, where that has no time, with the client's connection.</summary>
    /// <param name="client">The connection to the client.</param>
    /// <param name="server">The connection to the origin; null when none is known.</param>
    /// <param name="request">The query.</param>
    public DnsFlow(ClientConnection client, ServerConnection? server, DnsMessage request)
        : base(client, server)
    {
        ArgumentNullException.ThrowIfNull(request);
        this.request = request;
        TimestampCreated = request.Timestamp ?? client.TimestampStart ?? default;
    }

    private DnsFlow(DnsFlow original)
        : base(original) => (request, response) = (original.request, original.response);

    /// <summary>The query. Never null.</summary>
    /// <exception cref="ArgumentNullException">On set: null.</exception>
    public DnsMessage Request
    {
        get => request;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Set(ref request, value);
        }
    }

    /// <summary>The answer; null when there is none.</summary>
    public DnsMessage? Response
    {
        get => response;
        set => Set(ref response, value);
    }

    private protected override NetworkAddress? Destination => null;

    private protected override Flow Copy() => new DnsFlow(this);

    private protected override bool HasContentOf(Flow other) => other is DnsFlow flow && request == flow.request && response == flow.response;

    private protected override void TakeContentOf(Flow earlier) => (request, response) = (((DnsFlow)earlier).request, ((DnsFlow)earlier).response);
}
