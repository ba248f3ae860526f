namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary><c>Target := Value</c>.</summary>
internal sealed class AssignmentExpr(NameExpr target, Expr value) : Expr(target.Start, value.End)
{
    public NameExpr Target => target;

    public Expr Value => value;
}
