namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary>The brackets of a display.</summary>
internal enum DisplayKind
{
    Tuple,
    List,
    Set,
    Dict,
}
