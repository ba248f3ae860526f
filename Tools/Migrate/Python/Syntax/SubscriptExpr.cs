namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary><c>Target[Index]</c>.</summary>
internal sealed class SubscriptExpr(Expr target, Expr index, int end) : Expr(target.Start, end)
{
    public Expr Target => target;

    public Expr Index => index;
}
