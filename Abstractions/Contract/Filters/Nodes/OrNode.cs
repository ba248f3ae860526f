namespace MitmHost;

/// <summary><c>a | b</c>: one of them matches.</summary>
internal sealed class OrNode(IReadOnlyList<FilterNode> operands) : CompoundNode(operands, "or", "|")
{
    public override bool Matches(Flow flow)
    {
        foreach (var operand in Operands)
        {
            if (operand.Matches(flow))
            {
                return true;
            }
        }

        return false;
    }
}
