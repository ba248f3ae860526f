namespace MitmHost;

/// <summary><c>~replay</c>, <c>~replayq</c>, <c>~replays</c></summary>
internal sealed class ReplayNode(FilterOperator definition, ReplaySide? side) : OperatorNode(definition)
{
    public override bool Matches(Flow flow) => side is null ? flow.IsReplay is not null : flow.IsReplay == side;
}
