using System.Runtime.CompilerServices;
using MitmHost.Tools.Migrate.Python.Tokens;

namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <content>Expressions: operands with trailers, and what stands between them.</content>
internal sealed partial class Parser
{
    private static bool IsReserved(ReadOnlySpan<char> name) => name is
        "and" or "as" or "assert" or "break" or "class" or "continue" or "def" or "del" or "elif" or "else" or "except" or "finally" or "for" or "from" or "global"
        or "if" or "import" or "in" or "is" or "nonlocal" or "or" or "pass" or "raise" or "return" or "try" or "while" or "with";

    /// <summary>Expressions with commas between them: a tuple when there is a comma.</summary>
    private Expr ExpressionList()
    {
        var start = Current.Start;
        var first = Expression();
        if (!IsOperator(','))
        {
            return first ?? new LiteralExpr(start, start);
        }

        var items = new List<Expr>();
        if (first is not null)
        {
            items.Add(first);
        }

        while (Accept(','))
        {
            if (Expression() is { } item)
            {
                items.Add(item);
            }
        }

        return new DisplayExpr(DisplayKind.Tuple, items, start, LastEnd);
    }

    /// <summary>One expression; null, and nothing is consumed, where none begins.</summary>
    private Expr? Expression()
    {
        if (nesting >= MaxNesting || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return Skip();
        }

        nesting++;
        try
        {
            if (IsName("lambda"))
            {
                return Lambda();
            }

            var body = Operation();
            if (body is null)
            {
                return null;
            }

            if (body is NameExpr name && IsOperator(":="))
            {
                Advance();
                return new AssignmentExpr(name, Expression() ?? new LiteralExpr(LastEnd, LastEnd));
            }

            return IsName("if") ? Conditional(body) : body;
        }
        finally
        {
            nesting--;
        }
    }

    /// <summary>What is nested deeper than any Python allows is passed over.</summary>
    private LiteralExpr Skip()
    {
        var start = Current.Start;
        for (var depth = 0; !IsEndOfLine; Advance())
        {
            var isOpen = IsOperator('(') || IsOperator('[') || IsOperator('{') || Kind == TokenKind.FormatStart;
            var isClose = IsOperator(')') || IsOperator(']') || IsOperator('}') || Kind == TokenKind.FormatEnd;
            if (depth == 0 && (isClose || IsOperator(',') || IsOperator(':')))
            {
                break;
            }

            depth += isOpen ? 1 : isClose ? -1 : 0;
        }

        return new LiteralExpr(start, LastEnd);
    }

    private LambdaExpr Lambda()
    {
        var start = Current.Start;
        Advance();
        var begin = Current.Start;
        var items = ParameterItems(':');
        var parameters = new ParameterList(items, begin, Current.Start);
        Accept(':');
        return new LambdaExpr(start, parameters, Expression() ?? new LiteralExpr(LastEnd, LastEnd));
    }

    private Expr Conditional(Expr body)
    {
        // In a comprehension, "if" begins a condition: [x for x in y if x]. There no "else" follows, and what was read is a condition all the same.
        var mark = at;
        Advance();
        var test = Operation();
        if (test is NameExpr name && IsOperator(":="))
        {
            Advance();
            test = new AssignmentExpr(name, Expression() ?? new LiteralExpr(LastEnd, LastEnd));
        }

        if (test is null || !AcceptName("else"))
        {
            at = mark;
            return body;
        }

        return new ConditionalExpr(body, test, Expression() ?? new LiteralExpr(LastEnd, LastEnd));
    }

    private Expr? Operation()
    {
        var start = Current.Start;
        var operators = PrefixOperators(null);
        var first = Operand();
        if (first is null)
        {
            return operators is null ? null : new LiteralExpr(start, LastEnd);
        }

        if (operators is null && BinaryLength() == 0)
        {
            return first;
        }

        operators ??= [];
        var operands = new List<Expr> { first };
        for (var length = BinaryLength(); length > 0; length = BinaryLength())
        {
            operators.Add(length == 2 ? $"{TextOf(at)} {TextOf(at + 1)}" : TextOf(at).ToString());
            for (var i = 0; i < length; i++)
            {
                Advance();
            }

            operators = PrefixOperators(operators)!;
            if (Operand() is not { } operand)
            {
                break;
            }

            operands.Add(operand);
        }

        return new OperationExpr(operands, operators, start, LastEnd);
    }

    private List<string>? PrefixOperators(List<string>? into)
    {
        while (IsOperator('-') || IsOperator('+') || IsOperator('~') || IsName("not"))
        {
            (into ??= []).Add(string.Concat("unary ", TextOf(at)));
            Advance();
        }

        return into;
    }

    /// <summary>How many tokens the operator between two operands takes; 0 when there is none here.</summary>
    private int BinaryLength()
    {
        if (Kind == TokenKind.Name)
        {
            return TextOf(at) switch
            {
                "and" or "or" => 1,
                "in" => 1,
                "is" => IsNameAt(at + 1, "not") ? 2 : 1,
                "not" when IsNameAt(at + 1, "in") => 2,
                _ => 0,
            };
        }

        if (Kind != TokenKind.Operator)
        {
            return 0;
        }

        return TextOf(at) is "+" or "-" or "*" or "/" or "//" or "%" or "@" or "**" or "<<" or ">>" or "&" or "|" or "^" or "==" or "!=" or "<" or ">" or "<=" or ">=" or "<>" ? 1 : 0;
    }

    private Expr? Operand()
    {
        var start = Current.Start;
        if (IsOperator('*') || IsOperator("**"))
        {
            Advance();
            return Operand() is { } starred ? new PrefixExpr(PrefixKind.Star, starred, start) : null;
        }

        if (Kind == TokenKind.Name && nesting < MaxNesting)
        {
            switch (TextOf(at))
            {
                case "await" when tokens[at + 1].Kind is TokenKind.Name or TokenKind.String || IsOperatorAt(at + 1, '(') || IsOperatorAt(at + 1, '['):
                    return Prefix(PrefixKind.Await, start);
                case "yield":
                    return Yield(start);
                case "lambda":
                    return Lambda();
            }
        }

        return Atom() is { } atom ? Trailers(atom) : null;
    }

    private PrefixExpr Prefix(PrefixKind kind, int start)
    {
        Advance();
        nesting++;
        var operand = Operand() ?? new LiteralExpr(LastEnd, LastEnd);
        nesting--;
        return new PrefixExpr(kind, operand, start);
    }

    private PrefixExpr Yield(int start)
    {
        Advance();
        var kind = AcceptName("from") ? PrefixKind.YieldFrom : PrefixKind.Yield;
        nesting++;
        var value = nesting < MaxNesting ? ExpressionList() : Skip();
        nesting--;
        return new PrefixExpr(kind, value, start);
    }
}
