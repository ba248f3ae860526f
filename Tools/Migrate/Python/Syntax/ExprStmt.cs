namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary>Expressions that stand for themselves, and whatever else is not told apart: <c>print x</c>, <c>raise E</c>, <c>del x</c>.</summary>
internal sealed class ExprStmt(int start, string keyword, List<Expr> values) : Stmt(start)
{
    /// <summary>The keyword that it begins with; empty for an expression.</summary>
    public string Keyword => keyword;

    public List<Expr> Values => values;
}
