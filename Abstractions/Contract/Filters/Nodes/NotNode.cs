namespace MitmHost;

/// <summary><c>!a</c>.</summary>
internal sealed class NotNode(FilterNode operand) : FilterNode
{
    public override string Words => $"not {CompoundNode.WordsWithin(operand)}";

    public override string Expression => $"!{CompoundNode.ExpressionWithin(operand)}";

    public override int Depth { get; } = 1 + operand.Depth;

    public override bool Matches(Flow flow) => !operand.Matches(flow);
}
