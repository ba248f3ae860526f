namespace MitmHost;

/// <summary><c>~comment</c></summary>
internal sealed class CommentNode(FilterOperator definition, FilterPattern pattern) : PatternNode(definition, pattern)
{
    public override bool Matches(Flow flow) => Pattern.IsIn(flow.Comment.AsSpan());
}
