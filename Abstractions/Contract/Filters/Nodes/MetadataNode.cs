namespace MitmHost;

/// <summary><c>~meta</c>: a line <c>name: value</c> for each note.</summary>
internal sealed class MetadataNode(FilterOperator definition, FilterPattern pattern) : PatternNode(definition, pattern)
{
    public override bool Matches(Flow flow) => Pattern.IsIn(MetadataText.Of(flow.Metadata).AsSpan());
}
