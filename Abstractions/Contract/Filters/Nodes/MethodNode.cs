namespace MitmHost;

/// <summary><c>~m</c>: the method as it was written.</summary>
internal sealed class MethodNode(FilterOperator definition, FilterPattern pattern) : PatternNode(definition, pattern)
{
    public override bool Matches(Flow flow) => flow is HttpFlow http && Pattern.IsIn(http.Request.MethodBytes);
}
