namespace MitmHost.Tools.Migrate.Python.Tokens;

/// <summary>A piece of a source.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">The position of its first character.</param>
/// <param name="End">The position after its last character.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int End)
{
    public int Length => End - Start;
}
