namespace MitmHost;

/// <summary><c>~dst</c></summary>
internal sealed class DestinationNode(FilterOperator definition, FilterPattern pattern) : PatternNode(definition, pattern)
{
    public override bool Matches(Flow flow) => flow.ServerAddress is { } address && AddressText.Contains(address, Pattern);
}
