using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Fixing.Python;

/// <summary>Takes names out of imports.</summary>
internal static class ImportLists
{
    /// <summary>Removes one of several names, and the comma that belongs to it.</summary>
    public static TextEdit Without(FromImportStmt import, int index)
    {
        var name = import.Names[index];
        return index > 0 ? new TextEdit(import.Names[index - 1].End, name.End, "") : new TextEdit(name.Name.Start, import.Names[1].Name.Start, "");
    }
}
