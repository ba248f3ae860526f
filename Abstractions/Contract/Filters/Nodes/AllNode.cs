namespace MitmHost;

/// <summary><c>~all</c></summary>
internal sealed class AllNode(FilterOperator definition) : OperatorNode(definition)
{
    public override bool Matches(Flow flow) => true;
}
