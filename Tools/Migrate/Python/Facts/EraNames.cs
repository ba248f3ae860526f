using MitmHost.Tools.Migrate.Python.Addons;
using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <summary>What in a source can tell its time.</summary>
internal sealed class EraNames
{
    private readonly PythonModule module;

    private EraNames(PythonModule module) => this.module = module;

    /// <summary>The names of functions, and of attributes of objects.</summary>
    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>The dotted paths of the library that are imported or used.</summary>
    public HashSet<string> Paths { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether there are replacement fields in a string: <c>f"{x}"</c>.</summary>
    public bool HasFields { get; private set; }

    /// <summary>Whether it logs by Python's own module: <c>logging.info(…)</c>.</summary>
    public bool LogsByPython { get; private set; }

    public static EraNames Of(PythonModule module)
    {
        var names = new EraNames(module);
        names.Imports();
        foreach (var statement in SyntaxChildren.All(module.Tree.Body))
        {
            if (statement is FunctionStmt function)
            {
                names.Names.Add(function.Name.Value);
            }

            var roots = new List<Expr>();
            SyntaxChildren.Of(statement, roots);
            foreach (var expression in roots.SelectMany(SyntaxChildren.All))
            {
                names.Look(expression);
            }
        }

        return names;
    }

    private void Imports()
    {
        foreach (var binding in module.Imports.Values.Where(i => i.Level == 0 && ModuleScan.IsLibrary(i.Module)))
        {
            Paths.Add(binding.Member is null ? binding.Module : $"{binding.Module}.{binding.Member}");
            if (binding.Member is { } member)
            {
                Names.Add(member);
            }
        }

        // "import mitmproxy.connection" gives a name to mitmproxy alone.
        foreach (var imported in SyntaxChildren.All(module.Tree.Body).OfType<ImportStmt>().SelectMany(i => i.Modules).Where(m => ModuleScan.IsLibrary(m.Path)))
        {
            Paths.Add(imported.Path);
        }
    }

    private void Look(Expr expression)
    {
        if (expression is StringExpr { Fields.Count: > 0 })
        {
            HasFields = true;
        }
        else if (expression is AttributeExpr attribute)
        {
            if (PathOf(attribute) is { } path)
            {
                LogsByPython |= path is "logging.debug" or "logging.info" or "logging.warning" or "logging.error";
                Paths.Add(path);
                if (char.IsUpper(attribute.Name.Value[0]) && ModuleScan.IsLibrary(path))
                {
                    Names.Add(attribute.Name.Value); // a class; a module's name may be the name of something else's attribute
                }
            }
            else if (attribute.Name.Value != "is_replay" || attribute.Target is NameExpr)
            {
                // flow.request.is_replay was there before flow.is_replay.
                Names.Add(attribute.Name.Value);
            }
        }
    }

    /// <summary>The dotted path of a name that an import gave; null for what hangs on anything else.</summary>
    private string? PathOf(Expr expression) => expression switch
    {
        NameExpr name when module.Imports.TryGetValue(name.Name, out var import) && import.Level == 0 =>
            import.Member is null ? import.Module : $"{import.Module}.{import.Member}",
        AttributeExpr attribute when PathOf(attribute.Target) is { } path && !path.StartsWith("mitmproxy.ctx", StringComparison.Ordinal) => $"{path}.{attribute.Name.Value}",
        _ => null,
    };
}
