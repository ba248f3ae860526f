namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary><c>except Types as Name</c>. <c>except A, b</c> binds in Python 2 and catches in 3.14: it binds nothing here.</summary>
internal sealed record ExceptClause(List<Expr> Types, Identifier? Name, List<Stmt> Body);
