namespace MitmHost;

/// <summary><c>~s</c></summary>
internal sealed class ResponseNode(FilterOperator definition) : OperatorNode(definition)
{
    public override bool Matches(Flow flow) => flow switch
    {
        HttpFlow http => http.HasResponse,
        DnsFlow dns => dns.Response is not null,
        _ => false,
    };
}
