namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary><c>with</c>.</summary>
internal sealed class WithStmt(int start, List<WithItem> items, List<Stmt> body) : Stmt(start)
{
    public List<WithItem> Items => items;

    public List<Stmt> Body => body;
}
