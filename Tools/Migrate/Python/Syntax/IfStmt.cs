namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary><c>if</c> with its <c>elif</c>s, or <c>while</c>.</summary>
internal sealed class IfStmt(int start, List<IfBranch> branches, List<Stmt> otherwise) : Stmt(start)
{
    public List<IfBranch> Branches => branches;

    public List<Stmt> Otherwise => otherwise;
}
