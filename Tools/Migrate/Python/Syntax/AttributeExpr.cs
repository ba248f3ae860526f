namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary><c>Target.Name</c>.</summary>
internal sealed class AttributeExpr(Expr target, Identifier name) : Expr(target.Start, name.End)
{
    public Expr Target => target;

    public Identifier Name => name;
}
