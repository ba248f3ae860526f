namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary>A comprehension or a generator.</summary>
internal sealed class ComprehensionExpr(DisplayKind kind, List<Expr> results, List<ComprehensionClause> clauses, int start, int end) : Expr(start, end)
{
    public DisplayKind Kind => kind;

    /// <summary>What it makes: one expression, or key and value.</summary>
    public List<Expr> Results => results;

    public List<ComprehensionClause> Clauses => clauses;
}
