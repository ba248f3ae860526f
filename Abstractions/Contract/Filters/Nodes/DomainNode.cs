namespace MitmHost;

/// <summary><c>~d</c>: the host that is dialled, or the one that the client named.</summary>
internal sealed class DomainNode(FilterOperator definition, FilterPattern pattern) : PatternNode(definition, pattern)
{
    public override bool Matches(Flow flow)
    {
        if (flow is not HttpFlow { Request: { } request })
        {
            return false;
        }

        Span<char> buffer = stackalloc char[320];
        return Pattern.IsIn(request.Host.AsSpan())
            || Pattern.IsIn(request.TryGetNamed(buffer, out var name, out _) ? name : request.PrettyHost);
    }
}
