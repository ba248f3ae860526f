using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Fixing.Python;

/// <summary>Takes names out of imports.</summary>
internal static class ImportLists
{
    /// <summary>Removes one of several names, and the comma that belongs to it.</summary>
    public static TextEdit Without(FromImportStmt import, int index, string text)
    {
        var name = import.Names[index];
        if (index > 0)
        {
            return new TextEdit(import.Names[index - 1].End, name.End, "");
        }

        var next = import.Names[1].Name.Start;

        // In a list with a name per line, the line goes as a whole.
        var isOwnLine = text.AsSpan(name.End, next - name.End).IndexOfAny('\r', '\n') >= 0;
        return new TextEdit(name.Name.Start, isOwnLine ? AfterComma(text, name.End, next) : next, "");
    }

    private static int AfterComma(string text, int end, int next)
    {
        var comma = text.IndexOf(',', end);
        return comma < 0 || comma > next ? next : next;
    }
}
