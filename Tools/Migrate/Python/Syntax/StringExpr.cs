namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary>One or more strings side by side.</summary>
internal sealed class StringExpr(string? value, List<Expr> fields, int start, int end, bool isBytes) : Expr(start, end)
{
    /// <summary>The text without quotes, escapes as they stand; null when it has replacement fields.</summary>
    public string? Value => value;

    /// <summary>The expressions in replacement fields.</summary>
    public List<Expr> Fields => fields;

    public bool IsBytes => isBytes;
}
