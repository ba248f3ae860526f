using MitmHost.Tools.Migrate.Python.Facts;
using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Fixing.Python;

/// <summary>Content views.</summary>
internal static class ContentViews
{
    public static List<TextEdit>? Edits(PythonFact fact, ModuleNames names) => fact.Rule.Name switch
    {
        "contentview-prompt-removed" => Line(fact.Statement, names),
        "contentview-content_types-removed" => Types(fact.Statement as AssignStmt, names),
        _ => Helper(fact),
    };

    /// <summary>Helpers that only their old place lost: <c>contentviews.base</c> has them still.</summary>
    private static List<TextEdit>? Helper(PythonFact fact)
    {
        if (fact.Node is AttributeExpr { Name.Value: "format_text" or "format_dict" or "format_pairs" or "TViewResult" } attribute)
        {
            return [new TextEdit(attribute.Name.Start, attribute.Name.Start, "base.")];
        }

        return fact.Statement is FromImportStmt { Module.Path: "mitmproxy.contentviews" } import
            && import.Names.TrueForAll(n => n.Name.Value is "format_text" or "format_dict" or "format_pairs" or "TViewResult")
            ? [new TextEdit(import.Module.PathEnd, import.Module.PathEnd, ".base")]
            : null;
    }

    private static List<TextEdit>? Line(Stmt? statement, ModuleNames names)
    {
        if (statement is not AssignStmt)
        {
            return null;
        }

        var lines = names.Module.Text.Lines;
        var start = lines.StartOf(lines.LineOf(statement.Start));
        var end = lines.NextOf(lines.LineOf(statement.End));
        var isAlone = names.Text[start..statement.Start].Trim().Length == 0 && names.Text[statement.End..end].Trim() is "" or ['#', ..];
        return isAlone ? [new TextEdit(start, end, "")] : null;
    }

    private static List<TextEdit>? Types(AssignStmt? statement, ModuleNames names)
    {
        if (statement?.Value is not { } value || names.Text.AsSpan(value.Start, value.End - value.Start).IndexOfAny('\r', '\n') >= 0)
        {
            return null;
        }

        var lines = names.Module.Text.Lines;
        var indent = names.Text[lines.StartOf(lines.LineOf(statement.Start))..statement.Start];
        if (indent.Trim().Length > 0)
        {
            return null;
        }

        var inner = indent.Contains('\t') ? indent + "\t" : indent + "    ";
        return
        [
            new TextEdit(statement.Start, statement.End,
                $"def render_priority(self, data, *, content_type=None, **metadata):{names.LineEnd}{inner}return 1.0 if content_type in {names.Slice(value)} else 0.0"),
        ];
    }
}
