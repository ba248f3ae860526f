namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary><c>try</c>.</summary>
internal sealed class TryStmt(int start, List<Stmt> body, List<ExceptClause> handlers, List<Stmt> otherwise, List<Stmt> final) : Stmt(start)
{
    public List<Stmt> Body => body;

    public List<ExceptClause> Handlers => handlers;

    public List<Stmt> Otherwise => otherwise;

    public List<Stmt> Final => final;
}
