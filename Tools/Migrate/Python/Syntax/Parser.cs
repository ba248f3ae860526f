using MitmHost.Tools.Migrate.Python.Tokens;

namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary>
/// Reads statements and chains of names out of tokens. One grammar holds what every Python from 2 to 3.14 allows, and a place that none of them allows costs
/// that place alone: parsing always goes on with the next token.
/// </summary>
internal sealed partial class Parser
{
    /// <summary>Python itself refuses more than 100 levels of indentation and 200 of brackets.</summary>
    private const int MaxBlocks = 100;

    private const int MaxNesting = 150;

    /// <summary>Longer chains of attributes and calls are not written by people.</summary>
    private const int MaxTrailers = 150;

    private readonly string text;

    private readonly List<Token> tokens;

    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> names = new Dictionary<string, string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private int at;

    private int blocks;

    private int nesting;

    private int problems;

    private Parser(string text, List<Token> tokens)
    {
        this.text = text;
        this.tokens = tokens;
    }

    public static SourceTree Parse(string text)
    {
        var all = Tokenizer.Run(text);
        var seen = new List<Token>(all.Count / 2);
        var comments = new List<Token>();
        foreach (var token in all)
        {
            if (token.Kind < TokenKind.Comment)
            {
                seen.Add(token);
            }
            else if (token.Kind == TokenKind.Comment)
            {
                comments.Add(token);
            }
        }

        var parser = new Parser(text, seen);
        var body = parser.Statements(untilDedent: false);
        return new SourceTree(body, seen, comments, parser.problems);
    }

    private Token Current => tokens[at];

    private TokenKind Kind => tokens[at].Kind;

    private int LastEnd
    {
        get
        {
            for (var i = at - 1; i >= 0; i--)
            {
                if (tokens[i].Kind is not (TokenKind.Newline or TokenKind.Indent or TokenKind.Dedent))
                {
                    return tokens[i].End;
                }
            }

            return 0;
        }
    }

    private bool IsEndOfLine => Kind is TokenKind.Newline or TokenKind.End or TokenKind.Dedent or TokenKind.Indent;

    private void Advance()
    {
        if (at < tokens.Count - 1)
        {
            at++;
        }
    }

    private ReadOnlySpan<char> TextOf(int index) => text.AsSpan(tokens[index].Start, tokens[index].Length);

    private bool IsOperator(char c) => Kind == TokenKind.Operator && Current.Length == 1 && text[Current.Start] == c;

    private bool IsOperatorAt(int index, char c) => index < tokens.Count && tokens[index].Kind == TokenKind.Operator && tokens[index].Length == 1 && text[tokens[index].Start] == c;

    private bool IsOperator(string value) => Kind == TokenKind.Operator && TextOf(at).SequenceEqual(value);

    private bool IsName(string value) => Kind == TokenKind.Name && TextOf(at).SequenceEqual(value);

    private bool IsNameAt(int index, string value) => index < tokens.Count && tokens[index].Kind == TokenKind.Name && TextOf(index).SequenceEqual(value);

    private bool Accept(char c)
    {
        if (!IsOperator(c))
        {
            return false;
        }

        Advance();
        return true;
    }

    private bool AcceptName(string value)
    {
        if (!IsName(value))
        {
            return false;
        }

        Advance();
        return true;
    }

    /// <summary>The current token as a name. Names are kept once each: a source says <c>flow</c> a hundred times.</summary>
    private Identifier TakeName()
    {
        var token = Current;
        var span = TextOf(at);
        if (!names.TryGetValue(span, out var value))
        {
            value = span.ToString();
            names[span] = value;
        }

        Advance();
        return new Identifier(value, token.Start);
    }

    private List<Stmt> Statements(bool untilDedent)
    {
        var body = new List<Stmt>();
        var stray = 0;
        while (Kind != TokenKind.End)
        {
            var before = at;
            if (Kind == TokenKind.Indent)
            {
                // An indentation that no block asked for: its lines belong to the block around them.
                stray++;
                problems++;
                Advance();
            }
            else if (Kind == TokenKind.Dedent)
            {
                if (stray == 0 && untilDedent)
                {
                    Advance();
                    break;
                }

                stray = Math.Max(0, stray - 1);
                Advance();
            }
            else if (Kind == TokenKind.Newline || IsOperator(';'))
            {
                Advance();
            }
            else
            {
                Statement(body);
            }

            if (at == before)
            {
                problems++;
                Advance();
            }
        }

        return body;
    }

    /// <summary>The block after a header. A colon that is missing is taken for granted when the next line is deeper.</summary>
    private List<Stmt> Block()
    {
        var hasColon = Accept(':');
        if (!hasColon)
        {
            problems++;
            while (!IsEndOfLine && !IsOperator(':'))
            {
                Advance();
            }

            hasColon = Accept(':');
        }

        if (Kind != TokenKind.Newline)
        {
            return hasColon ? Line() : [];
        }

        Advance();
        if (Kind != TokenKind.Indent || blocks >= MaxBlocks)
        {
            return [];
        }

        Advance();
        blocks++;
        var body = Statements(untilDedent: true);
        blocks--;
        return body;
    }

    /// <summary>Statements on the line of their header.</summary>
    private List<Stmt> Line()
    {
        var body = new List<Stmt>();
        while (!IsEndOfLine)
        {
            var before = at;
            if (!Accept(';'))
            {
                if (blocks >= MaxBlocks)
                {
                    Advance();
                    continue;
                }

                blocks++;
                Statement(body);
                blocks--;
            }

            if (at == before)
            {
                problems++;
                Advance();
            }
        }

        if (Kind == TokenKind.Newline)
        {
            Advance(); // an "else" may follow
        }

        return body;
    }
}
