namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary><c>for Target in Source</c>.</summary>
internal sealed class ForStmt(int start, Expr target, Expr source, List<Stmt> body, List<Stmt> otherwise) : Stmt(start)
{
    public Expr Target => target;

    public Expr Source => source;

    public List<Stmt> Body => body;

    public List<Stmt> Otherwise => otherwise;
}
