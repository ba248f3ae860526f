namespace MitmHost.Tools.Migrate.Python.Tokens;

/// <summary>
/// Splits a source of any Python, 2 to 3.14, into tokens that cover it without a gap. It never fails: what no Python has becomes a <see cref="TokenKind.Stray"/>,
/// and a bracket that is never closed ends where a statement begins.
/// </summary>
internal sealed partial class Tokenizer
{
    private const int TabStop = 8;

    private readonly string text;

    private readonly List<Token> tokens;

    private readonly List<Open> open = [];

    private readonly List<int> indents = [0];

    private int at;

    private bool isLineStart = true;

    private bool hasContent;

    private Tokenizer(string text)
    {
        this.text = text;
        tokens = new List<Token>((text.Length / 4) + 4);
    }

    public static List<Token> Run(string text)
    {
        var tokenizer = new Tokenizer(text);
        tokenizer.All();
        return tokenizer.tokens;
    }

    private void All()
    {
        while (at < text.Length)
        {
            if (open.Count > 0 && open[^1].Kind is OpenKind.Format or OpenKind.Specification)
            {
                FormatText();
            }
            else if (isLineStart && open.Count == 0)
            {
                LineStart();
            }
            else
            {
                One();
            }
        }

        Abandon();
        if (hasContent)
        {
            Add(TokenKind.Newline, at);
        }

        for (var i = indents.Count; i > 1; i--)
        {
            Add(TokenKind.Dedent, at);
        }

        Add(TokenKind.End, at);
    }

    private void Add(TokenKind kind, int start) => tokens.Add(new Token(kind, start, at));

    /// <summary>Measures the indentation, unless the line is empty or a comment.</summary>
    private void LineStart()
    {
        var start = at;
        var column = 0;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (c == ' ')
            {
                column++;
            }
            else if (c == '\t')
            {
                column = ((column / TabStop) + 1) * TabStop;
            }
            else if (c == '\f')
            {
                column = 0;
            }
            else
            {
                break;
            }
        }

        if (at > start)
        {
            Add(TokenKind.Space, start);
        }

        isLineStart = false;
        if (at < text.Length && text[at] is not ('#' or '\r' or '\n') && !IsJoin(at))
        {
            Indent(column);
        }
    }

    private void Indent(int column)
    {
        if (column > indents[^1])
        {
            indents.Add(column);
            Add(TokenKind.Indent, at);
            return;
        }

        // A level that was never opened belongs to the block that is around it.
        while (column < indents[^1])
        {
            indents.RemoveAt(indents.Count - 1);
            Add(TokenKind.Dedent, at);
        }
    }

    private void One()
    {
        var start = at;
        var c = text[at];
        switch (c)
        {
            case ' ' or '\t' or '\f':
                at++;
                while (at < text.Length && text[at] is ' ' or '\t' or '\f')
                {
                    at++;
                }

                Add(TokenKind.Space, start);
                return;
            case '\r' or '\n':
                LineEnd();
                return;
            case '#':
                var length = text.AsSpan(at).IndexOfAny('\r', '\n');
                at = length < 0 ? text.Length : at + length;
                Add(TokenKind.Comment, start);
                return;
            case '\\' when IsJoin(at):
                at += text[at + 1] == '\r' && at + 2 < text.Length && text[at + 2] == '\n' ? 3 : 2;
                Add(TokenKind.Space, start);
                return;
        }

        hasContent = true;
        if (IsNameStart(c))
        {
            Name();
        }
        else if (c is '"' or '\'')
        {
            String(start);
        }
        else if (char.IsAsciiDigit(c) || (c == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
        {
            Number();
        }
        else
        {
            Operator(c);
        }
    }

    private void LineEnd()
    {
        var start = at;
        at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
        if (open.Count > 0)
        {
            if (!StatementStart.Is(text, at, indents[^1]))
            {
                Add(TokenKind.Space, start);
                return;
            }

            // The bracket was never closed: the next line can only be a statement.
            Abandon();
        }

        Add(hasContent ? TokenKind.Newline : TokenKind.Space, start);
        hasContent = false;
        isLineStart = true;
    }

    /// <summary>Closes everything that is open, as if it had been closed here.</summary>
    private void Abandon()
    {
        for (; open.Count > 0; open.RemoveAt(open.Count - 1))
        {
            if (open[^1].Kind == OpenKind.Format)
            {
                var before = tokens.Count > 0 && tokens[^1].End < at ? tokens[^1].End : at;
                tokens.Add(new Token(TokenKind.FormatEnd, before, before));
            }
        }
    }

    private bool IsJoin(int position) => text[position] == '\\' && position + 1 < text.Length && text[position + 1] is '\r' or '\n';

    private void Name()
    {
        var start = at++;
        while (at < text.Length && IsNamePart(text[at]))
        {
            at++;
        }

        if (at < text.Length && text[at] is '"' or '\'' && at - start <= 3 && IsPrefix(text.AsSpan(start, at - start)))
        {
            String(start);
            return;
        }

        Add(TokenKind.Name, start);
    }

    private void Number()
    {
        var start = at++;
        var isHex = text[start] == '0' && at < text.Length && text[at] is 'x' or 'X';
        while (at < text.Length)
        {
            var c = text[at];
            var isSign = c is '+' or '-' && !isHex && text[at - 1] is 'e' or 'E';
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.') && !(c is '+' or '-' && isSign))
            {
                break;
            }

            at++;
        }

        Add(TokenKind.Number, start);
    }

    private void Operator(char c)
    {
        var start = at;
        var length = OperatorLength(c);
        if (length == 0)
        {
            at++;
            Add(TokenKind.Stray, start);
            return;
        }

        at += length;
        Add(TokenKind.Operator, start);
        switch (c)
        {
            case '(':
                open.Add(new Open(OpenKind.Bracket, ')', false, false));
                break;
            case '[':
                open.Add(new Open(OpenKind.Bracket, ']', false, false));
                break;
            case '{':
                open.Add(new Open(OpenKind.Bracket, '}', false, false));
                break;
            case ')' or ']' or '}':
                Close(c);
                break;
            case ':' when length == 1 && open.Count > 0 && open[^1].Kind == OpenKind.Field:
                open.Add(open[^1] with { Kind = OpenKind.Specification });
                break;
        }
    }

    /// <summary>Closes the innermost bracket of the kind, and what was left open in it; a bracket that closes nothing closes nothing.</summary>
    private void Close(char mark)
    {
        for (var i = open.Count - 1; i >= 0 && open[i].Kind != OpenKind.Format; i--)
        {
            if (open[i].Kind == OpenKind.Field ? mark == '}' : open[i].Mark == mark)
            {
                open.RemoveRange(i, open.Count - i);
                return;
            }
        }
    }

    private int OperatorLength(char c)
    {
        var next = at + 1 < text.Length ? text[at + 1] : '\0';
        var third = at + 2 < text.Length ? text[at + 2] : '\0';
        return c switch
        {
            '*' => next == '*' ? (third == '=' ? 3 : 2) : next == '=' ? 2 : 1,
            '/' => next == '/' ? (third == '=' ? 3 : 2) : next == '=' ? 2 : 1,
            '<' => next == '<' ? (third == '=' ? 3 : 2) : next is '=' or '>' ? 2 : 1,
            '>' => next == '>' ? (third == '=' ? 3 : 2) : next == '=' ? 2 : 1,
            '.' => next == '.' && third == '.' ? 3 : 1,
            '-' => next is '=' or '>' ? 2 : 1,

            // In a replacement field, = ends the expression: f"{x=}" and f"{x:=10}".
            ':' => next == '=' && !(open.Count > 0 && open[^1].Kind == OpenKind.Field) ? 2 : 1,
            '=' or '+' or '%' or '&' or '|' or '^' or '@' or '!' => next == '=' ? 2 : 1,
            '(' or ')' or '[' or ']' or '{' or '}' or ',' or ';' or '~' or '`' => 1,
            _ => 0,
        };
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_' || (c >= 0x80 && IsForeignPart(c));

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_' || (c >= 0x80 && IsForeignPart(c));

    // A pair of surrogates is a letter of a plane above the first more often than not; a lone low one is an escaped byte.
    private static bool IsForeignPart(char c) =>
        char.IsLetterOrDigit(c) || char.IsHighSurrogate(c) || (char.IsLowSurrogate(c) && c > 0xDCFF)
        || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
