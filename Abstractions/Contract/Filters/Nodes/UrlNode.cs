namespace MitmHost;

/// <summary><c>~u</c>, or a regex alone: the URL with the host that the client named; for DNS the first name that is asked for.</summary>
internal sealed class UrlNode(FilterOperator definition, FilterPattern pattern) : PatternNode(definition, pattern)
{
    /// <summary>Longer ones are made into a string.</summary>
    private const int UsualLength = 512;

    public override bool Matches(Flow flow) => flow switch
    {
        HttpFlow http => IsInUrl(http.Request),
        DnsFlow { Request.Questions: [var first, ..] } => Pattern.IsIn(first.Name.AsSpan()),
        _ => false,
    };

    private bool IsInUrl(HttpRequest request)
    {
        Span<char> url = stackalloc char[UsualLength];
        return Pattern.IsIn(request.TryFormatPrettyUrl(url, out var length) ? url[..length] : request.PrettyUrl);
    }
}
