namespace MitmHost;

/// <summary><c>~marker</c></summary>
internal sealed class MarkerNode(FilterOperator definition, FilterPattern pattern) : PatternNode(definition, pattern)
{
    public override bool Matches(Flow flow) => Pattern.IsIn(flow.Marked.AsSpan());
}
