namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary><c>import a.b as c, d</c>.</summary>
internal sealed class ImportStmt(int start, List<ImportedModule> modules) : Stmt(start)
{
    public List<ImportedModule> Modules => modules;
}
