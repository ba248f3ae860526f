namespace MitmHost;

/// <summary><c>~marked</c></summary>
internal sealed class MarkedNode(FilterOperator definition) : OperatorNode(definition)
{
    public override bool Matches(Flow flow) => flow.Marked.Length > 0;
}
