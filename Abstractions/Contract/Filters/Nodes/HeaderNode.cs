namespace MitmHost;

/// <summary><c>~h</c>, <c>~hq</c>, <c>~hs</c>: all fields as one text of lines <c>Name: value\r\n</c>.</summary>
internal sealed class HeaderNode(FilterOperator definition, FilterPattern pattern, MessageSides sides) : PatternNode(definition, pattern)
{
    public override bool Matches(Flow flow) =>
        flow is HttpFlow http
        && ((sides.HasFlag(MessageSides.Request) && IsIn(http.Request.Headers))
            || (sides.HasFlag(MessageSides.Response) && http.ResponseIfAny is { } response && IsIn(response.Headers)));

    private bool IsIn(Headers headers)
    {
        using var text = new ByteText(stackalloc char[1024]);
        for (var i = 0; i < headers.Count; i++)
        {
            var line = headers.Line(i);
            text.Append(line.Name);
            text.Append(": "u8);
            text.Append(line.Value);
            text.Append("\r\n"u8);
        }

        return Pattern.IsIn(text.Text);
    }
}
