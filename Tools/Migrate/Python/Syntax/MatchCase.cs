namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary><c>case Pattern if Guard</c>.</summary>
/// <param name="Captures">The names that the pattern binds.</param>
/// <param name="Patterns">The expressions in the pattern.</param>
/// <param name="Body">The block.</param>
internal sealed record MatchCase(List<Identifier> Captures, List<Expr> Patterns, List<Stmt> Body);
