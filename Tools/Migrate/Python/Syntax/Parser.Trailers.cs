using MitmHost.Tools.Migrate.Python.Tokens;

namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <content>What follows an operand: attributes, calls and indexes.</content>
internal sealed partial class Parser
{
    private Expr Trailers(Expr expression)
    {
        for (var count = 0; ; count++)
        {
            if (count == MaxTrailers)
            {
                expression = new LiteralExpr(expression.Start, expression.End);
                count = 0;
            }

            if (IsOperator('.') && tokens[at + 1].Kind == TokenKind.Name)
            {
                Advance();
                expression = new AttributeExpr(expression, TakeName());
            }
            else if (IsOperator('('))
            {
                var open = Current.Start;
                var arguments = Arguments();
                expression = new CallExpr(expression, arguments, open, LastEnd);
            }
            else if (IsOperator('['))
            {
                var index = Index();
                expression = new SubscriptExpr(expression, index, LastEnd);
            }
            else if (IsOperator('.'))
            {
                problems++;
                Advance(); // "flow." with nothing after it
                return expression;
            }
            else
            {
                return expression;
            }
        }
    }

    private List<Argument> Arguments()
    {
        Accept('(');
        var arguments = new List<Argument>();
        while (!IsOperator(')') && !IsEndOfLine)
        {
            var before = at;
            var stars = IsOperator('*') ? 1 : IsOperator("**") ? 2 : 0;
            if (stars > 0)
            {
                Advance();
            }

            Identifier? name = null;
            if (Kind == TokenKind.Name && IsOperatorAt(at + 1, '='))
            {
                name = TakeName();
                Advance();
            }

            if (Expression() is { } value)
            {
                arguments.Add(new Argument(name, stars, IsComprehension ? Comprehension(DisplayKind.Tuple, [value], value.Start) : value));
            }

            Accept(',');
            if (at == before)
            {
                problems++;
                Advance();
            }
        }

        Accept(')');
        return arguments;
    }

    private Expr Index()
    {
        Accept('[');
        var start = Current.Start;
        var parts = new List<Expr>();
        var isSlice = false;
        while (!IsOperator(']') && !IsEndOfLine)
        {
            var before = at;
            if (Expression() is { } part)
            {
                parts.Add(part);
            }

            isSlice |= IsOperator(':');
            if (!Accept(':'))
            {
                Accept(',');
            }

            if (at == before)
            {
                problems++;
                Advance();
            }
        }

        var end = LastEnd;
        Accept(']');
        return isSlice ? new SliceExpr(parts, start, end) : parts is [var only] ? only : new DisplayExpr(DisplayKind.Tuple, parts, start, end);
    }
}
