using System.Diagnostics.CodeAnalysis;

namespace MitmHost;

/// <summary>A condition on flows, in mitmproxy's language of filters: <c>~q &amp; ~b test | ~c 200</c>. It never changes, and any thread may use it.</summary>
/// <remarks>
/// <para>
/// Operators begin with <c>~</c> (see <see cref="Operators"/>); a regex alone is matched against the URL. <c>!</c> binds most, then <c>&amp;</c>, then
/// <c>|</c>; parts that stand side by side must all match, and this binds least of all. An argument ends at white space, a tilde, a quote or a
/// parenthesis, unless it stands in single or double quotes, in which a backslash takes the next character as it is.
/// </para>
/// <para>
/// Regexes are Python's, and mind no case unless <see cref="FlowFilterOptions.CaseSensitive"/> is set. A regex with references or assertions about its
/// surroundings that is not done with a flow in a quarter of a second does not match it. Of a coded body the first 16 MiB are searched.
/// </para>
/// </remarks>
public sealed class FlowFilter : IEquatable<FlowFilter>
{
    private readonly FilterNode node;
    private readonly bool caseSensitive;

    private FlowFilter(string text, FilterNode node, bool caseSensitive)
    {
        Text = text;
        Expression = node.Expression;
        this.node = node;
        this.caseSensitive = caseSensitive;
    }

    /// <summary>All operators, in alphabetical order.</summary>
    public static IReadOnlyList<FlowFilterOperator> Operators { get; } =
        [.. FilterOperators.All.OrderBy(o => o.Name, StringComparer.Ordinal).Select(o => new FlowFilterOperator($"~{o.Name}", o.Argument, o.Description))];

    /// <summary>The text that was parsed.</summary>
    public string Text { get; }

    /// <summary>The filter in the one way in which this class writes it: parsing this gives an equal filter.</summary>
    public string Expression { get; }

    /// <summary>Reads a filter.</summary>
    /// <param name="text">The text.</param>
    /// <param name="options">How to read it; null for what the environment asks for, see <see cref="FlowFilterOptions.FromEnvironment"/>.</param>
    /// <returns>The filter.</returns>
    /// <exception cref="FlowFilterException">The text is no filter; the message points at the column.</exception>
    public static FlowFilter Parse(string text, FlowFilterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var minds = (options ?? FlowFilterOptions.FromEnvironment).CaseSensitive;
        return new(text, FilterParser.Parse(text, minds), minds);
    }

    /// <summary>Reads a filter.</summary>
    /// <param name="text">The text.</param>
    /// <param name="filter">The filter; null when there is an error.</param>
    /// <param name="error">What is wrong with the text; null when nothing is.</param>
    /// <param name="options">How to read it; null for what the environment asks for, see <see cref="FlowFilterOptions.FromEnvironment"/>.</param>
    /// <returns>Whether the text is a filter.</returns>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out FlowFilter? filter, [NotNullWhen(false)] out FlowFilterError? error, FlowFilterOptions? options = null)
    {
        try
        {
            (filter, error) = (Parse(text, options), null);
            return true;
        }
        catch (FlowFilterException e)
        {
            (filter, error) = (null, e.Error);
            return false;
        }
    }

    /// <summary>Whether a flow fulfils the condition.</summary>
    /// <param name="flow">The flow; it is not changed.</param>
    /// <returns>True when it does.</returns>
    public bool Matches(Flow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return node.Matches(flow);
    }

    /// <summary>Whether both are the same condition, read in the same way.</summary>
    /// <param name="other">The other filter.</param>
    /// <returns>True when they are equal.</returns>
    public bool Equals(FlowFilter? other) => other is not null && Expression == other.Expression && caseSensitive == other.caseSensitive;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as FlowFilter);

    /// <inheritdoc />
    public override int GetHashCode() => Expression.GetHashCode(StringComparison.Ordinal);

    /// <summary>The filter in words, such as <c>has no response and url matches /foo/i</c>.</summary>
    /// <returns>The words.</returns>
    public override string ToString() => node.Words;
}
