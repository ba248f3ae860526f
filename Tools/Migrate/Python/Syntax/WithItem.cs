namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary><c>Value as Target</c>.</summary>
internal sealed record WithItem(Expr Value, Expr? Target);
