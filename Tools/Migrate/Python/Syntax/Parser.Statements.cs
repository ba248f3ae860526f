using MitmHost.Tools.Migrate.Python.Tokens;

namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <content>Statements.</content>
internal sealed partial class Parser
{
    private void Statement(List<Stmt> body)
    {
        var start = Current.Start;
        var statement = Compound(start, []) ?? Simple(start);
        if (statement is not null)
        {
            statement.End = LastEnd;
            body.Add(statement);
        }
    }

    private Stmt? Compound(int start, List<Expr> decorators)
    {
        if (IsOperator('@'))
        {
            return Decorated(start);
        }

        if (Kind != TokenKind.Name)
        {
            return null;
        }

        switch (TextOf(at))
        {
            case "async" when IsNameAt(at + 1, "def") || IsNameAt(at + 1, "for") || IsNameAt(at + 1, "with"):
                Advance();
                return Compound(start, decorators);
            case "def" when tokens[at + 1].Kind == TokenKind.Name:
                return Function(start, decorators);
            case "class" when tokens[at + 1].Kind == TokenKind.Name:
                return Class(start, decorators);
            case "if" or "while":
                return If(start);
            case "for":
                return For(start);
            case "try":
                return Try(start);
            case "with":
                return With(start);
            case "match" when IsMatch():
                return Match(start);
            default:
                return null;
        }
    }

    private Stmt? Decorated(int start)
    {
        var decorators = new List<Expr>();
        while (Accept('@'))
        {
            decorators.Add(Expression() ?? new LiteralExpr(Current.Start, Current.Start));
            SkipLine();
            while (Kind == TokenKind.Newline)
            {
                Advance();
            }
        }

        return Compound(start, decorators) ?? new ExprStmt(start, "@", decorators);
    }

    private FunctionStmt Function(int start, List<Expr> decorators)
    {
        Advance();
        var name = TakeName();
        TypeParameters();
        var parameters = Parameters();
        Expr? returns = null;
        if (IsOperator("->"))
        {
            Advance();
            returns = Expression();
        }

        return new FunctionStmt(start, name, parameters, returns, decorators, Block());
    }

    private ClassStmt Class(int start, List<Expr> decorators)
    {
        Advance();
        var name = TakeName();
        TypeParameters();
        var bases = IsOperator('(') ? Arguments() : [];
        return new ClassStmt(start, name, bases, decorators, Block());
    }

    /// <summary><c>[T]</c> after the name of a function or class (PEP 695).</summary>
    private void TypeParameters()
    {
        if (IsOperator('['))
        {
            Atom();
        }
    }

    private ParameterList Parameters()
    {
        if (!Accept('('))
        {
            problems++;
            return new ParameterList([], Current.Start, Current.Start);
        }

        var start = Current.Start;
        var items = ParameterItems(')');
        var end = Current.Start;
        Accept(')');
        return new ParameterList(items, start, end);
    }

    private List<Parameter> ParameterItems(char close)
    {
        var items = new List<Parameter>();
        while (!IsOperator(close) && !IsEndOfLine)
        {
            var before = at;
            var stars = 0;
            while (IsOperator('*') || IsOperator("**") || IsOperator('/'))
            {
                stars += Current.Length;
                Advance();
            }

            var nested = new List<Identifier>();
            if (IsOperator('('))
            {
                NestedParameters(nested);
            }

            var name = Kind == TokenKind.Name && !IsName("lambda") ? TakeName() : new Identifier("", Current.Start);
            var annotation = close == ')' && Accept(':') ? Expression() : null;
            var value = Accept('=') ? Expression() : null;
            items.Add(new Parameter(name, stars, annotation, value, nested, LastEnd));
            Accept(',');
            if (at == before)
            {
                problems++;
                Advance();
            }
        }

        return items;
    }

    /// <summary><c>def f(a, (b, c))</c>, as Python 2 had it.</summary>
    private void NestedParameters(List<Identifier> into)
    {
        for (var depth = 0; !IsEndOfLine;)
        {
            if (Kind == TokenKind.Name)
            {
                into.Add(TakeName());
                continue;
            }

            depth += IsOperator('(') ? 1 : IsOperator(')') ? -1 : 0;
            Advance();
            if (depth == 0)
            {
                return;
            }
        }
    }

    private void SkipLine()
    {
        while (!IsEndOfLine)
        {
            problems++;
            Advance();
        }
    }
}
