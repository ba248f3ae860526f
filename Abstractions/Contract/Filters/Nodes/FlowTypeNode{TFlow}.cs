namespace MitmHost;

/// <summary><c>~http</c>, <c>~tcp</c>, <c>~udp</c>, <c>~dns</c></summary>
internal sealed class FlowTypeNode<TFlow>(FilterOperator definition) : OperatorNode(definition)
    where TFlow : Flow
{
    public override bool Matches(Flow flow) => flow is TFlow;
}
