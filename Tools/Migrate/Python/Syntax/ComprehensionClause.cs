namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary><c>for Target in Source if Conditions</c>.</summary>
internal sealed record ComprehensionClause(Expr Target, Expr Source, List<Expr> Conditions);
