using MitmHost.Tools.Migrate.Python.Facts;
using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Fixing.Python;

/// <summary>Modules that have another name.</summary>
internal static class Modules
{
    /// <summary><c>mitmproxy.connections</c>, whose classes have other names, too.</summary>
    public static List<TextEdit>? Connections(PythonFact fact, ModuleNames names)
    {
        if (fact.Statement is FromImportStmt { Module.Path: "mitmproxy.connections" } classes)
        {
            return FromConnections(fact, classes, names);
        }

        var edits = Rename(fact, names, "connection");
        if (edits is null)
        {
            return null;
        }

        foreach (var attribute in names.Module.Tree.Body.SelectMany(SyntaxChildren.Expressions).OfType<AttributeExpr>())
        {
            if (New(attribute.Name.Value) is { } renamed && fact.Related.Exists(r => r.End == attribute.Target.End && r.Start >= attribute.Start))
            {
                edits.Add(new TextEdit(attribute.Name.Start, attribute.Name.End, renamed));
            }
        }

        return edits;
    }

    /// <summary>The last part of a module's path changes: in the import, and where it is used.</summary>
    public static List<TextEdit>? Rename(PythonFact fact, ModuleNames names, string name)
    {
        switch (fact.Statement)
        {
            case FromImportStmt { Module.Path: "mitmproxy" } import when import.Names.Find(n => n.Name.Start == fact.Place.Start) is { } imported:
                if (imported.Alias is not null)
                {
                    return [new TextEdit(imported.Name.Start, imported.Name.End, name)];
                }

                return names.IsTaken(name)
                    ? [new TextEdit(imported.Name.Start, imported.Name.End, $"{name} as {imported.Name.Value}")]
                    : [new TextEdit(imported.Name.Start, imported.Name.End, name), .. Uses(fact, name)];
            case FromImportStmt import when import.Module.Start == fact.Place.Start:
                return [new TextEdit(Last(import.Module), import.Module.PathEnd, name)];
            case ImportStmt import when import.Modules.Find(m => m.Start == fact.Place.Start) is { } module:
                return module.Alias is not null
                    ? [new TextEdit(Last(module), module.PathEnd, name)]
                    : [new TextEdit(Last(module), module.PathEnd, name), .. Uses(fact, name)];
            default:
                return fact.Node is AttributeExpr attribute ? [new TextEdit(attribute.Name.Start, attribute.Name.End, name)] : null;
        }
    }

    private static IEnumerable<TextEdit> Uses(PythonFact fact, string name) => fact.Related.Distinct().Select(r => new TextEdit(r.Start, r.End, name));

    private static int Last(ImportedModule module) => module.Start + module.Path.LastIndexOf('.') + 1;

    private static List<TextEdit>? FromConnections(PythonFact fact, FromImportStmt import, ModuleNames names)
    {
        var edits = new List<TextEdit> { new(import.Module.Start, import.Module.PathEnd, "mitmproxy.connection") };
        var imported = import.Names.Find(n => n.Name.Start == fact.Place.Start);
        if (imported is null || New(imported.Name.Value) is not { } name)
        {
            return null;
        }

        if (imported.Alias is not null || names.IsTaken(name))
        {
            edits.Add(new TextEdit(imported.Name.Start, imported.Name.End, imported.Alias is null ? $"{name} as {imported.Name.Value}" : name));
        }
        else
        {
            edits.Add(new TextEdit(imported.Name.Start, imported.Name.End, name));
            edits.AddRange(Uses(fact, name));
        }

        return edits;
    }

    private static string? New(string name) => name switch
    {
        "ClientConnection" => "Client",
        "ServerConnection" => "Server",
        _ => null,
    };
}
