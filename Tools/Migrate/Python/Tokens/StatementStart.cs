namespace MitmHost.Tools.Migrate.Python.Tokens;

/// <summary>Whether a line that stands inside of brackets can only be a new statement: the brackets were never closed.</summary>
internal static class StatementStart
{
    private const int TabStop = 8;

    /// <param name="text">The source.</param>
    /// <param name="at">The first character of the line.</param>
    /// <param name="indent">The indentation of the block that the brackets are in; a statement of this block or of one around it is not deeper.</param>
    public static bool Is(string text, int at, int indent)
    {
        var column = 0;
        for (; at < text.Length && text[at] is ' ' or '\t' or '\f'; at++)
        {
            column = text[at] == '\t' ? ((column / TabStop) + 1) * TabStop : text[at] == '\f' ? 0 : column + 1;
        }

        if (column > indent || at >= text.Length)
        {
            return false;
        }

        var line = text.AsSpan(at);
        var end = line.IndexOfAny('\r', '\n');
        line = end < 0 ? line : line[..end];
        if (line.Length > 1 && line[0] == '@' && (char.IsLetter(line[1]) || line[1] == '_'))
        {
            return true;
        }

        var length = 0;
        while (length < line.Length && char.IsAsciiLetter(line[length]))
        {
            length++;
        }

        // A name may begin with a keyword, and a keyword argument with a name that was none in Python 2.
        return length < line.Length && line[length] is ' ' or '\t' or ':' && Begins(line[..length], line[length..].Trim()) && !line[length..].TrimStart().StartsWith("=");
    }

    private static bool Begins(ReadOnlySpan<char> word, ReadOnlySpan<char> rest) => word switch
    {
        "def" or "class" => rest.IndexOfAny("(:[") > 0,
        "import" or "return" or "raise" or "while" or "with" or "del" or "global" or "assert" => true,
        "try" or "finally" => rest.StartsWith(":"),
        "except" or "elif" => true,
        "from" => rest.IndexOf(" import ") > 0,
        "if" or "for" => EndsWithColon(rest),
        "async" => rest.StartsWith("def "),
        _ => false,
    };

    private static bool EndsWithColon(ReadOnlySpan<char> rest)
    {
        var comment = rest.IndexOf('#');
        return (comment < 0 ? rest : rest[..comment]).TrimEnd().EndsWith(":");
    }
}
