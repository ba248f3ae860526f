using MitmHost.Tools.Migrate.Python.Facts;
using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Fixing.Python;

/// <summary>Classes that have another name, or lie in another module.</summary>
internal static class Classes
{
    /// <summary>The class has another name in the same module.</summary>
    public static List<TextEdit>? Rename(PythonFact fact, ModuleNames names, string name)
    {
        if (fact.Statement is FromImportStmt import)
        {
            return Uses(fact, names).Any(u => IsConstructed(u, names)) ? null : ImportedName(fact, names, import, name);
        }

        return fact.Node is AttributeExpr attribute && !IsConstructed(attribute, names) ? [new TextEdit(attribute.Name.Start, attribute.Name.End, name)] : null;
    }

    public static List<TextEdit>? WebSocketFlow(PythonFact fact, ModuleNames names)
    {
        if (fact.Statement is FromImportStmt { Names.Count: 1, Level: 0 } import)
        {
            var edits = ImportedName(fact, names, import, "HTTPFlow");
            edits?.Insert(0, new TextEdit(import.Module.Start, import.Module.PathEnd, "mitmproxy.http"));
            return edits;
        }

        if (fact.Node is not AttributeExpr attribute)
        {
            return null;
        }

        if (attribute.Target is AttributeExpr { Target: NameExpr { Name: "mitmproxy" }, Name.Value: "websocket" } path)
        {
            return [new TextEdit(path.Name.Start, attribute.End, "http.HTTPFlow"), .. names.Module.Imports.ContainsKey("mitmproxy") ? new List<TextEdit>() : [names.Import("import mitmproxy.http")]];
        }

        var (http, imports) = names.Library("http");
        return [.. imports, new TextEdit(attribute.Start, attribute.End, $"{http}.HTTPFlow")];
    }

    /// <summary>Whether an object is tested for being one: every flow is an <c>HTTPFlow</c>, so that a test for it lets in more than before.</summary>
    public static bool IsTest(PythonFact fact, ModuleNames names) => fact.Rule.Name == "class-websocketflow-removed" && Uses(fact, names).Any(u => IsTested(u, names));

    /// <summary>The places where the class is named: itself, or what an import brought.</summary>
    private static IEnumerable<Expr> Uses(PythonFact fact, ModuleNames names) =>
        fact.Statement is FromImportStmt
            ? SyntaxChildren.All(names.Module.Tree.Body).SelectMany(SyntaxChildren.Expressions).OfType<NameExpr>().Where(n => fact.Related.Exists(r => r.Start == n.Start))
            : fact.Node is { } node ? [node] : [];

    /// <summary><c>HTTPResponse("HTTP/1.1", 200, …)</c>: the new class takes other arguments; <c>make</c> takes the same.</summary>
    private static bool IsConstructed(Expr use, ModuleNames names) => names.ParentOf(use) is CallExpr call && call.Function == use;

    /// <summary><c>isinstance(flow, WebSocketFlow)</c>, <c>{WebSocketFlow: …}</c>.</summary>
    private static bool IsTested(Expr use, ModuleNames names)
    {
        for (var at = names.ParentOf(use); at is not null; at = names.ParentOf(at))
        {
            if (at is CallExpr or DisplayExpr { Kind: DisplayKind.Dict })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Classes of <c>mitmproxy.net.http</c> that are in <c>mitmproxy.http</c> now.</summary>
    public static List<TextEdit>? NetHttp(PythonFact fact, ModuleNames names)
    {
        var name = fact.Old[(fact.Old.LastIndexOf('.') + 1)..];
        if (name is not ("Headers" or "Request" or "Response" or "Message"))
        {
            return null;
        }

        if (fact.Statement is FromImportStmt import)
        {
            return Moved(import, fact, names);
        }

        if (fact.Node is not AttributeExpr attribute)
        {
            return null;
        }

        if (fact.Old.StartsWith("mitmproxy.net.http.", StringComparison.Ordinal) && names.Slice(attribute).StartsWith("mitmproxy.", StringComparison.Ordinal))
        {
            return [new TextEdit(attribute.Start, attribute.End, $"mitmproxy.http.{name}"), names.Import("import mitmproxy.http")];
        }

        var (http, imports) = names.Library("http");
        return [.. imports, new TextEdit(attribute.Start, attribute.End, $"{http}.{name}")];
    }

    /// <summary>A name that an import brings, and its uses. Where the new name is taken, the old one becomes its alias.</summary>
    private static List<TextEdit>? ImportedName(PythonFact fact, ModuleNames names, FromImportStmt import, string name)
    {
        var imported = import.Names.Find(n => n.Name.Start == fact.Place.Start);
        if (imported is null)
        {
            return null;
        }

        if (imported.Alias is not null)
        {
            return [new TextEdit(imported.Name.Start, imported.Name.End, name)];
        }

        if (import.Names.Exists(n => n.Bound == name))
        {
            return null; // imported already: a person sees which of the two is meant
        }

        return names.IsTaken(name)
            ? [new TextEdit(imported.Name.Start, imported.Name.End, $"{name} as {imported.Name.Value}")]
            : [new TextEdit(imported.Name.Start, imported.Name.End, name), .. fact.Related.Distinct().Select(r => new TextEdit(r.Start, r.End, name))];
    }

    private static List<TextEdit>? Moved(FromImportStmt import, PythonFact fact, ModuleNames names)
    {
        var isClass = import.Names.ConvertAll(n => n.Name.Value is "Headers" or "Request" or "Response" or "Message");
        if (!isClass.Contains(value: false))
        {
            return [new TextEdit(import.Module.Start, import.Module.PathEnd, "mitmproxy.http")];
        }

        var index = import.Names.FindIndex(n => n.Name.Start == fact.Place.Start);
        if (index < 0)
        {
            return null;
        }

        var line = names.Module.Text.Lines.StartOf(names.Module.Text.Lines.LineOf(import.Start));
        if (names.Text[line..import.Start].Trim().Length > 0)
        {
            return null; // after another statement on the line
        }

        var name = names.Text[import.Names[index].Name.Start..import.Names[index].End];
        return [new TextEdit(line, line, $"{names.Text[line..import.Start]}from mitmproxy.http import {name}{names.LineEnd}"), ImportLists.Without(import, index)];
    }
}
