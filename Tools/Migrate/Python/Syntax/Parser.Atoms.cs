using MitmHost.Tools.Migrate.Python.Tokens;

namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <content>Names, strings, and what stands in brackets.</content>
internal sealed partial class Parser
{
    private bool IsComprehension => IsName("for") || (IsName("async") && IsNameAt(at + 1, "for"));

    private Expr? Atom()
    {
        var start = Current.Start;
        switch (Kind)
        {
            case TokenKind.Name:
                return IsReserved(TextOf(at)) || IsName("lambda") ? null : new NameExpr(TakeName());
            case TokenKind.Number:
                Advance();
                return new LiteralExpr(start, LastEnd);
            case TokenKind.String or TokenKind.FormatStart:
                return Strings();
            case TokenKind.Operator:
                return Bracketed(start);
            default:
                return null;
        }
    }

    private Expr? Bracketed(int start)
    {
        if (IsOperator('(') || IsOperator('['))
        {
            return nesting >= MaxNesting ? SkipBracket() : Group(start, IsOperator('(') ? ')' : ']');
        }

        if (IsOperator('{'))
        {
            return nesting >= MaxNesting ? SkipBracket() : Dictionary(start);
        }

        if (Accept('`'))
        {
            var value = ExpressionList(); // repr, in Python 2
            Accept('`');
            return new OperationExpr([value], ["`"], start, LastEnd);
        }

        if (IsOperator("..."))
        {
            Advance();
            return new LiteralExpr(start, LastEnd);
        }

        return null;
    }

    private LiteralExpr SkipBracket()
    {
        var start = Current.Start;
        var close = Matching(at);
        at = close < 0 ? at : close;
        Advance();
        return new LiteralExpr(start, LastEnd);
    }

    private Expr Group(int start, char close)
    {
        var kind = close == ')' ? DisplayKind.Tuple : DisplayKind.List;
        Advance();
        var items = new List<Expr>();
        var hasComma = false;
        nesting++;
        while (!IsOperator(close) && !IsEndOfLine)
        {
            var before = at;
            if (Expression() is { } item)
            {
                items.Add(IsComprehension ? Comprehension(kind, [item], start) : item);
            }

            hasComma |= IsOperator(',');
            Accept(',');
            if (at == before)
            {
                problems++;
                Advance();
            }
        }

        nesting--;
        Accept(close);
        if (items is [ComprehensionExpr single] && !hasComma)
        {
            return single;
        }

        return kind == DisplayKind.Tuple && items is [var only] && !hasComma ? only : new DisplayExpr(kind, items, start, LastEnd);
    }

    private Expr Dictionary(int start)
    {
        Advance();
        var items = new List<Expr>();
        var isDict = false;
        nesting++;
        while (!IsOperator('}') && !IsEndOfLine)
        {
            var before = at;
            var key = Expression();
            if (key is not null)
            {
                items.Add(key);
            }

            if (Accept(':'))
            {
                isDict = true;
                var value = Expression() ?? new LiteralExpr(LastEnd, LastEnd);
                items.Add(value);
                if (IsComprehension)
                {
                    var made = Comprehension(DisplayKind.Dict, key is null ? [value] : [key, value], start);
                    items = [made];
                }
            }
            else if (key is not null && IsComprehension)
            {
                items = [Comprehension(DisplayKind.Set, [key], start)];
            }

            Accept(',');
            if (at == before)
            {
                problems++;
                Advance();
            }
        }

        nesting--;
        Accept('}');
        return items is [ComprehensionExpr only] ? only : new DisplayExpr(isDict || items.Count == 0 ? DisplayKind.Dict : DisplayKind.Set, items, start, LastEnd);
    }

    private ComprehensionExpr Comprehension(DisplayKind kind, List<Expr> results, int start)
    {
        var clauses = new List<ComprehensionClause>();
        while (IsComprehension)
        {
            AcceptName("async");
            Advance();
            var target = Targets();
            AcceptName("in");
            var source = Operation() ?? new LiteralExpr(LastEnd, LastEnd);
            if (IsName("if"))
            {
                source = Conditional(source);
            }

            var conditions = new List<Expr>();
            while (AcceptName("if"))
            {
                if (Expression() is { } condition)
                {
                    conditions.Add(condition);
                }
            }

            clauses.Add(new ComprehensionClause(target, source, conditions));
        }

        return new ComprehensionExpr(kind, results, clauses, start, LastEnd);
    }

    private StringExpr Strings()
    {
        var start = Current.Start;
        var fields = new List<Expr>();
        string? value = "";
        var isBytes = false;
        while (Kind is TokenKind.String or TokenKind.FormatStart)
        {
            if (Kind == TokenKind.FormatStart)
            {
                Format(fields);
                value = null;
                continue;
            }

            var (part, bytes) = Unquote(TextOf(at));
            isBytes |= bytes;
            value = value?.Length == 0 ? part : value is null ? null : value + part;
            Advance();
        }

        return new StringExpr(value, fields, start, LastEnd, isBytes);
    }

    private static (string Text, bool IsBytes) Unquote(ReadOnlySpan<char> token)
    {
        var quote = token.IndexOfAny('"', '\'');
        var isBytes = token[..quote].IndexOfAny('b', 'B') >= 0;
        var body = token[quote..];
        var width = body.Length >= 6 && body[1] == body[0] && body[2] == body[0] ? 3 : 1;
        var isClosed = body.Length >= 2 * width && body[^1] == body[0];
        return ((isClosed ? body[width..^width] : body[Math.Min(width, body.Length)..]).ToString(), isBytes);
    }

    private void Format(List<Expr> fields)
    {
        Advance();
        while (Kind is TokenKind.FormatText || IsOperator('{'))
        {
            if (IsOperator('{'))
            {
                Field(fields);
            }
            else
            {
                Advance();
            }
        }

        if (Kind == TokenKind.FormatEnd)
        {
            Advance();
        }
    }

    /// <summary><c>{expression = !r : specification}</c>, where the specification may have fields again.</summary>
    private void Field(List<Expr> fields)
    {
        Advance();
        if (nesting < MaxNesting)
        {
            nesting++;
            fields.Add(ExpressionList());
            nesting--;
        }

        for (var depth = 1; !IsEndOfLine && Kind != TokenKind.FormatEnd; Advance())
        {
            if (IsOperator('{') && nesting < MaxNesting)
            {
                nesting++;
                Field(fields);
                nesting--;
                at--; // the loop's own step
            }
            else
            {
                depth += IsOperator('{') ? 1 : IsOperator('}') ? -1 : 0;
                if (depth == 0)
                {
                    Advance();
                    return;
                }
            }
        }
    }
}
