namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary><c>return</c>.</summary>
internal sealed class ReturnStmt(int start, Expr? value) : Stmt(start)
{
    public Expr? Value => value;
}
