namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary><c>Body if Test else Otherwise</c>.</summary>
internal sealed class ConditionalExpr(Expr body, Expr test, Expr otherwise) : Expr(body.Start, otherwise.End)
{
    public Expr Body => body;

    public Expr Test => test;

    public Expr Otherwise => otherwise;
}
