namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary><c>global</c> or <c>nonlocal</c>.</summary>
internal sealed class GlobalStmt(int start, List<Identifier> names) : Stmt(start)
{
    public List<Identifier> Names => names;
}
