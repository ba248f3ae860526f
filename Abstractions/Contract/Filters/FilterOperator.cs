namespace MitmHost;

/// <summary>An operator of the language of filters.</summary>
/// <param name="Name">Its name, without the tilde.</param>
/// <param name="Argument">What stands behind it: <c>regex</c>, <c>int</c>, or null for nothing.</param>
/// <param name="Description">What it matches, for a list.</param>
/// <param name="Words">The same in a sentence about a flow.</param>
internal sealed record FilterOperator(string Name, string? Argument, string Description, string Words)
{
    /// <summary>Makes the node of an operator without an argument; null for others.</summary>
    public Func<FilterOperator, FilterNode>? Make { get; init; }

    /// <summary>Makes the node of an operator with a regex; null for others.</summary>
    public Func<FilterOperator, FilterPattern, FilterNode>? MakeWithPattern { get; init; }

    /// <summary>What the regex is matched against.</summary>
    public PatternAlphabet Alphabet { get; init; }

    /// <summary>How the regex is matched, the case apart.</summary>
    public System.Text.RegularExpressions.RegexOptions Options { get; init; }
}
