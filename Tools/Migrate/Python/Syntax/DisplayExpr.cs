namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary>A tuple, a list, a set or a dictionary that is written out.</summary>
internal sealed class DisplayExpr(DisplayKind kind, List<Expr> items, int start, int end) : Expr(start, end)
{
    public DisplayKind Kind => kind;

    /// <summary>The items; of a dictionary, keys and values in turn, where a value of <c>**x</c> stands without a key.</summary>
    public List<Expr> Items => items;
}
