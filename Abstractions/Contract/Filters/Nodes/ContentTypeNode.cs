namespace MitmHost;

/// <summary><c>~t</c>, <c>~tq</c>, <c>~ts</c>: the value of a Content-Type field.</summary>
internal sealed class ContentTypeNode(FilterOperator definition, FilterPattern pattern, MessageSides sides) : PatternNode(definition, pattern)
{
    public override bool Matches(Flow flow) =>
        flow is HttpFlow http
        && ((sides.HasFlag(MessageSides.Request) && IsIn(http.Request.Headers))
            || (sides.HasFlag(MessageSides.Response) && http.ResponseIfAny is { } response && IsIn(response.Headers)));

    private bool IsIn(Headers headers)
    {
        for (var at = headers.IndexOf("Content-Type"u8); at >= 0; at = headers.IndexOf("Content-Type"u8, at + 1))
        {
            if (Pattern.IsIn(headers.Line(at).Value))
            {
                return true;
            }
        }

        return false;
    }
}
