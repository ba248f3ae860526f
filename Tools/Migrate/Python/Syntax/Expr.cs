namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary>An expression, as far as names go: precedence does not matter.</summary>
internal abstract class Expr(int start, int end)
{
    /// <summary>The position of its first character.</summary>
    public int Start { get; } = start;

    /// <summary>The position after its last character.</summary>
    public int End { get; } = end;
}
