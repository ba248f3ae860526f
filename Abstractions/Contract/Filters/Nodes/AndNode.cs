namespace MitmHost;

/// <summary><c>a &amp; b</c>: all of them match.</summary>
internal sealed class AndNode(IReadOnlyList<FilterNode> operands) : CompoundNode(operands, "and", "&")
{
    public override bool Matches(Flow flow)
    {
        foreach (var operand in Operands)
        {
            if (!operand.Matches(flow))
            {
                return false;
            }
        }

        return true;
    }
}
