namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary><c>from ..a.b import c as d, e</c>.</summary>
internal sealed class FromImportStmt(int start, int level, ImportedModule module, List<ImportedName> names) : Stmt(start)
{
    /// <summary>How many dots stand before the module.</summary>
    public int Level => level;

    /// <summary>The module; its path is empty in <c>from . import a</c>.</summary>
    public ImportedModule Module => module;

    /// <summary>The names; one star for all of them.</summary>
    public List<ImportedName> Names => names;

    /// <summary>The position of the opening parenthesis, or -1.</summary>
    public int Open { get; init; } = -1;
}
