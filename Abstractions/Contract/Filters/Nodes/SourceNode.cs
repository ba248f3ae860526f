namespace MitmHost;

/// <summary><c>~src</c></summary>
internal sealed class SourceNode(FilterOperator definition, FilterPattern pattern) : PatternNode(definition, pattern)
{
    public override bool Matches(Flow flow) => flow.Client.PeerName is { } address && AddressText.Contains(address, Pattern);
}
