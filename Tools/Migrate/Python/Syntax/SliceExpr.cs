namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary><c>a:b:c</c> in an index.</summary>
internal sealed class SliceExpr(List<Expr> parts, int start, int end) : Expr(start, end)
{
    public List<Expr> Parts => parts;
}
