namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary>A number, an ellipsis, or nothing at all.</summary>
internal sealed class LiteralExpr(int start, int end) : Expr(start, end);
