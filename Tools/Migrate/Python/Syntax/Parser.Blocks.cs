using MitmHost.Tools.Migrate.Python.Tokens;

namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <content>Statements that hold blocks, beside functions and classes.</content>
internal sealed partial class Parser
{
    private IfStmt If(int start)
    {
        var branches = new List<IfBranch>();
        var otherwise = new List<Stmt>();
        do
        {
            Advance();
            var test = ExpressionList();
            branches.Add(new IfBranch(test, Block()));
        }
        while (IsName("elif"));

        if (AcceptName("else"))
        {
            otherwise = Block();
        }

        return new IfStmt(start, branches, otherwise);
    }

    private ForStmt For(int start)
    {
        Advance();
        var target = Targets();
        AcceptName("in");
        var source = ExpressionList();
        var body = Block();
        return new ForStmt(start, target, source, body, AcceptName("else") ? Block() : []);
    }

    private TryStmt Try(int start)
    {
        Advance();
        var body = Block();
        var handlers = new List<ExceptClause>();
        while (IsName("except"))
        {
            handlers.Add(Except());
        }

        var otherwise = AcceptName("else") ? Block() : [];
        var final = AcceptName("finally") ? Block() : [];
        return new TryStmt(start, body, handlers, otherwise, final);
    }

    private ExceptClause Except()
    {
        Advance();
        Accept('*');
        var types = new List<Expr>();
        while (!IsOperator(':') && !IsEndOfLine && !IsName("as"))
        {
            var before = at;
            if (Expression() is { } type)
            {
                types.Add(type);
            }

            Accept(',');
            if (at == before)
            {
                Advance();
            }
        }

        Identifier? name = AcceptName("as") && Kind == TokenKind.Name ? TakeName() : null;
        return new ExceptClause(types, name, Block());
    }

    private WithStmt With(int start)
    {
        Advance();
        var items = new List<WithItem>();

        // with (open(a) as f, open(b) as g): the parentheses hold items, not a tuple.
        var close = IsOperator('(') ? Matching(at) : -1;
        var isGrouped = close > 0 && IsOperatorAt(close + 1, ':');
        if (isGrouped)
        {
            Advance();
        }

        while (!IsEndOfLine && !IsOperator(':') && !(isGrouped && IsOperator(')')))
        {
            var before = at;
            var value = Expression() ?? new LiteralExpr(Current.Start, Current.Start);
            items.Add(new WithItem(value, AcceptName("as") ? Target() : null));
            Accept(',');
            if (at == before)
            {
                Advance();
            }
        }

        if (isGrouped)
        {
            Accept(')');
        }

        return new WithStmt(start, items, Block());
    }

    /// <summary>The index of the bracket that closes the one at an index; -1 when none does.</summary>
    private int Matching(int index)
    {
        for (var depth = 0; index < tokens.Count && tokens[index].Kind is not (TokenKind.Newline or TokenKind.End); index++)
        {
            if (tokens[index].Kind == TokenKind.Operator && tokens[index].Length == 1)
            {
                var c = text[tokens[index].Start];
                depth += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
                if (depth == 0)
                {
                    return index;
                }
            }
        }

        return -1;
    }

    /// <summary>Whether <c>match</c> is the keyword here: its line ends with a colon, and a <c>case</c> follows.</summary>
    private bool IsMatch()
    {
        var end = at + 1;
        while (tokens[end].Kind is not (TokenKind.Newline or TokenKind.End))
        {
            end++;
        }

        return IsOperatorAt(end - 1, ':') && end + 2 < tokens.Count && tokens[end + 1].Kind == TokenKind.Indent && IsNameAt(end + 2, "case");
    }

    private MatchStmt Match(int start)
    {
        Advance();
        var subject = ExpressionList();
        var cases = new List<MatchCase>();
        Accept(':');
        Advance(); // the line end
        Advance(); // the indentation
        while (IsName("case"))
        {
            Advance();
            cases.Add(Case());
            while (Kind == TokenKind.Newline)
            {
                Advance();
            }
        }

        if (Kind == TokenKind.Dedent)
        {
            Advance();
        }

        return new MatchStmt(start, subject, cases);
    }

    private MatchCase Case()
    {
        var captures = new List<Identifier>();
        var patterns = new List<Expr>();
        for (var depth = 0; !IsEndOfLine && !(depth == 0 && IsOperator(':'));)
        {
            if (depth == 0 && AcceptName("if"))
            {
                patterns.Add(ExpressionList());
            }
            else if (Kind == TokenKind.Name)
            {
                Pattern(captures, patterns);
            }
            else
            {
                depth += IsOperator('(') || IsOperator('[') || IsOperator('{') ? 1 : IsOperator(')') || IsOperator(']') || IsOperator('}') ? -1 : 0;
                Advance();
            }
        }

        return new MatchCase(captures, patterns, Block());
    }

    private void Pattern(List<Identifier> captures, List<Expr> patterns)
    {
        var name = TakeName();
        if (IsOperator('.') || IsOperator('('))
        {
            Expr path = new NameExpr(name);
            while (Accept('.') && Kind == TokenKind.Name)
            {
                path = new AttributeExpr(path, TakeName());
            }

            patterns.Add(path);
        }
        else if (!IsOperator('=') && name.Value is not ("_" or "as" or "None" or "True" or "False"))
        {
            captures.Add(name);
        }
    }
}
