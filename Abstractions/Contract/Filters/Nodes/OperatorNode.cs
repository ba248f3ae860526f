namespace MitmHost;

/// <summary>An operator without an argument.</summary>
internal abstract class OperatorNode(FilterOperator definition) : FilterNode
{
    public sealed override string Words => definition.Words;

    public sealed override string Expression => $"~{definition.Name}";
}
