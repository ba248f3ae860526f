using MitmHost.Tools.Migrate.Python.Addons;
using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Types;

namespace MitmHost.Tools.Migrate.Fixing.Python;

/// <summary>Takes names out of imports once the last use of them was repaired away.</summary>
internal static class ImportCleanup
{
    /// <summary>The names that imports of mitmproxy bring and that are used.</summary>
    public static HashSet<string> Used(PythonModule module) =>
        [.. module.Imports.Where(i => i.Value.Level == 0 && ModuleScan.IsLibrary(i.Value.Module)).Select(i => i.Key).Where(n => IsUsed(module, n))];

    public static List<TextEdit> Edits(PythonModule module, HashSet<string> before)
    {
        var edits = new List<TextEdit>();
        foreach (var import in module.Tree.Body.OfType<FromImportStmt>().Where(i => i.Level == 0 && ModuleScan.IsLibrary(i.Module.Path)))
        {
            var gone = import.Names.Where(n => before.Contains(n.Bound) && !IsUsed(module, n.Bound)).ToList();
            if (gone.Count == 0)
            {
                continue;
            }

            if (gone.Count == import.Names.Count)
            {
                edits.AddRange(Whole(module, import));
            }
            else
            {
                edits.AddRange(Some(import, gone));
            }
        }

        return edits;
    }

    /// <summary>Whether a name of the module is used, and not one that stands for something else in its function.</summary>
    private static bool IsUsed(PythonModule module, string name) => IsUsed(module.Tree.Body, name) || module.Tree.Body.Exists(s => s is AssignStmt { Targets: [NameExpr { Name: "__all__" }] });

    private static bool IsUsed(List<Stmt> body, string name)
    {
        var roots = new List<Expr>();
        foreach (var statement in body)
        {
            roots.Clear();
            SyntaxChildren.Of(statement, roots);
            if (roots.SelectMany(SyntaxChildren.All).Any(e => Names(e, name)))
            {
                return true;
            }

            if (statement is FunctionStmt function && Bindings.Of(new FunctionInfo(function.Name.Value, function.Parameters) { Statement = function }).Contains(name))
            {
                continue;
            }

            if (SyntaxChildren.Blocks(statement).Any(b => IsUsed(b, name)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Names(Expr expression, string name) => expression switch
    {
        NameExpr n => n.Name == name,
        StringExpr { Value: { } text } => text.StartsWith(name + ".", StringComparison.Ordinal) || text == name,
        _ => false,
    };

    private static IEnumerable<TextEdit> Whole(PythonModule module, FromImportStmt import)
    {
        var lines = module.Text.Lines;
        var start = lines.StartOf(lines.LineOf(import.Start));
        var end = lines.NextOf(lines.LineOf(import.End));
        var text = module.Text.Value;
        var before = text[start..import.Start].Trim();
        var after = text[import.End..end].Trim();
        if (before.Length == 0 && (after.Length == 0 || after[0] == '#'))
        {
            yield return new TextEdit(start, end, "");
        }
        else if (after.Length > 0 && after[0] == ';')
        {
            var next = text.IndexOf(';', import.End) + 1;
            while (next < end && text[next] == ' ')
            {
                next++;
            }

            yield return new TextEdit(import.Start, next, "");
        }
        else if (before.EndsWith(';'))
        {
            yield return new TextEdit(text.LastIndexOf(';', import.Start), import.End, "");
        }
    }

    private static IEnumerable<TextEdit> Some(FromImportStmt import, List<ImportedName> gone)
    {
        var kept = import.Names.Except(gone).ToList();
        foreach (var name in gone)
        {
            var index = import.Names.IndexOf(name);
            if (index > 0 && import.Names.Take(index).Any(kept.Contains))
            {
                yield return new TextEdit(import.Names[index - 1].End, name.End, "");
            }
            else
            {
                yield return new TextEdit(name.Name.Start, import.Names[index + 1].Name.Start, "");
            }
        }
    }
}
