namespace MitmHost;

/// <summary><c>~e</c></summary>
internal sealed class ErrorNode(FilterOperator definition) : OperatorNode(definition)
{
    public override bool Matches(Flow flow) => flow.Error is not null;
}
