namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary>A test and its block.</summary>
internal sealed record IfBranch(Expr Test, List<Stmt> Body);
