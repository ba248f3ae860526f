namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <content>What an assignment, a loop or a <c>del</c> is about.</content>
internal sealed partial class Parser
{
    /// <summary>What can stand on the left of an assignment, without operators: in <c>for a, b in c</c> the <c>in</c> is none.</summary>
    private Expr Targets()
    {
        var start = Current.Start;
        var first = Target();
        if (!IsOperator(','))
        {
            return first;
        }

        var items = new List<Expr> { first };
        while (Accept(','))
        {
            if (!IsName("in") && !IsOperator('='))
            {
                items.Add(Target());
            }
        }

        return new DisplayExpr(DisplayKind.Tuple, items, start, LastEnd);
    }

    private Expr Target()
    {
        var start = Current.Start;
        return Operand() ?? new LiteralExpr(start, start);
    }
}
