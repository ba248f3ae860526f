namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary>A statement.</summary>
internal abstract class Stmt(int start)
{
    /// <summary>The position of its first character.</summary>
    public int Start { get; } = start;

    /// <summary>The position after its last character, that of its block included.</summary>
    public int End { get; set; }
}
