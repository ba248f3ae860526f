namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary>A module of an import.</summary>
/// <param name="Path">The dotted name.</param>
/// <param name="Start">The position of the dotted name.</param>
/// <param name="PathEnd">The position after the dotted name.</param>
/// <param name="Alias">The name that it is given here.</param>
internal sealed record ImportedModule(string Path, int Start, int PathEnd, Identifier? Alias)
{
    public int End => Alias?.End ?? PathEnd;
}
