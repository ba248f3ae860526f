namespace MitmHost.Tools.Migrate.Porting;

/// <summary>Parentheses around a whole expression, which some places need and others bring along.</summary>
internal static class Parentheses
{
    public static string Without(string code) => AreAround(code) ? code[1..^1] : code;

    public static string With(string code) => AreAround(code) ? code : $"({code})";

    /// <summary>Whether the first parenthesis closes with the last character. Texts are passed over; a code with a text in a text counts as having none.</summary>
    private static bool AreAround(string code)
    {
        if (!code.StartsWith('(') || code.Contains("$\"", StringComparison.Ordinal))
        {
            return false;
        }

        var (depth, isText) = (0, false);
        for (var i = 0; i < code.Length; i++)
        {
            if (isText && code[i] == '\\')
            {
                i++;
            }
            else if (code[i] == '"')
            {
                isText = !isText;
            }
            else if (!isText)
            {
                depth += code[i] == '(' ? 1 : code[i] == ')' ? -1 : 0;
                if (depth == 0 && i < code.Length - 1)
                {
                    return false;
                }
            }
        }

        return depth == 0;
    }
}
