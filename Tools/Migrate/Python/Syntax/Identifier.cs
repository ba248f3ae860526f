namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary>A name where it stands.</summary>
internal readonly record struct Identifier(string Value, int Start)
{
    public int End => Start + Value.Length;
}
