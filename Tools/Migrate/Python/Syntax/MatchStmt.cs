namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary><c>match</c>.</summary>
internal sealed class MatchStmt(int start, Expr subject, List<MatchCase> cases) : Stmt(start)
{
    public Expr Subject => subject;

    public List<MatchCase> Cases => cases;
}
