namespace MitmHost;

/// <summary><c>~q</c>: of flows that have requests, those still without an answer.</summary>
internal sealed class NoResponseNode(FilterOperator definition) : OperatorNode(definition)
{
    public override bool Matches(Flow flow) => flow switch
    {
        HttpFlow http => !http.HasResponse,
        DnsFlow dns => dns.Response is null,
        _ => false,
    };
}
