namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary><c>await</c>, <c>yield</c>, or a star before an expression.</summary>
internal sealed class PrefixExpr(PrefixKind kind, Expr operand, int start) : Expr(start, operand.End)
{
    public PrefixKind Kind => kind;

    public Expr Operand => operand;
}
