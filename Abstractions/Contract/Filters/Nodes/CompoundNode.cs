namespace MitmHost;

/// <summary>Several nodes, joined by one word.</summary>
internal abstract class CompoundNode(IReadOnlyList<FilterNode> operands, string word, string sign) : FilterNode
{
    public sealed override string Words => string.Join($" {word} ", operands.Select(WordsWithin));

    public sealed override string Expression => string.Join($" {sign} ", operands.Select(ExpressionWithin));

    public sealed override int Depth { get; } = 1 + operands.Max(operand => operand.Depth);

    protected FilterNode[] Operands { get; } = [.. operands];

    /// <summary>The words of a node, in parentheses where they are several.</summary>
    public static string WordsWithin(FilterNode node) => node is CompoundNode ? $"({node.Words})" : node.Words;

    public static string ExpressionWithin(FilterNode node)
    {
        var expression = node.Expression;
        return node is not CompoundNode ? expression : EndsWithOperator(expression) ? $"({expression} )" : $"({expression})";
    }

    /// <summary>mitmproxy takes <c>~q)</c> for an unknown operator: what is written here is to work there too.</summary>
    private static bool EndsWithOperator(string expression) => expression[^1] != '"' && expression[expression.AsSpan().LastIndexOfAny(" (!") + 1] == '~';
}
