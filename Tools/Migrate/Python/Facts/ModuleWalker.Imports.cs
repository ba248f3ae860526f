using MitmHost.ContractRules;
using MitmHost.Tools.Migrate.Python.Addons;
using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Types;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <content>Imports.</content>
internal sealed partial class ModuleWalker
{
    private void Import(ImportStmt statement)
    {
        foreach (var imported in statement.Modules)
        {
            if (!ModuleScan.IsLibrary(imported.Path))
            {
                scope.Set(imported.Alias?.Value ?? Root(imported.Path), null);
                continue;
            }

            var fact = JudgeModule(imported, statement);
            if (imported.Alias is { } alias)
            {
                scope.Set(alias.Value, OfPath(imported.Path) with { Origin = fact });
            }
            else
            {
                var root = Root(imported.Path);
                scope.Set(root, OfPath(root) with { Origin = RuleIndex.Find(PythonKind.Module, root) is null ? null : fact });
            }
        }
    }

    private void FromImport(FromImportStmt statement)
    {
        if (!ModuleScan.IsLibrary(statement))
        {
            foreach (var name in statement.Names)
            {
                scope.Set(name.Bound, Foreign(statement, name));
            }

            return;
        }

        var origin = JudgeModule(statement.Module, statement);
        foreach (var name in statement.Names)
        {
            var path = $"{statement.Module.Path}.{name.Name.Value}";
            if (name.Name.Value == "*")
            {
                scope.Module.Stars.Add(statement.Module.Path);
                continue;
            }

            if (origin is not null || ReportedByUse.Contains(path))
            {
                scope.Set(name.Bound, OfPath(path) with { Origin = origin });
                continue;
            }

            scope.Set(name.Bound, JudgeMember(statement, name, path));
        }
    }

    private Value? Foreign(FromImportStmt statement, ImportedName name)
    {
        if (project.Resolve(module, statement.Level, statement.Module.Path) is { } source)
        {
            return project.ClassOf(source, name.Name.Value) is { } type ? new Value { Class = type }
                : source.Functions.GetValueOrDefault(name.Name.Value) is { } function ? new Value { Function = function }
                : null;
        }

        return null;
    }

    /// <summary>Whether the module itself is gone. A member of it may have a rule of its own, which says more.</summary>
    private PythonFact? JudgeModule(ImportedModule imported, Stmt statement)
    {
        if (RuleIndex.FindPath(imported.Path) is not { } match)
        {
            return PythonApi.JudgeModule(imported.Path) is { } missing ? ReportMissing(missing, imported.Path, imported.Start, imported.PathEnd, null) : null;
        }

        if (statement is FromImportStmt from && from.Names.TrueForAll(n => RuleIndex.Find(PythonKind.Import, $"{imported.Path}.{n.Name.Value}") is { } own && own.Rule == match.Rule) && from.Names.Count > 0)
        {
            return null; // each name is reported for itself
        }

        var fact = Report(match, imported.Path, imported.Start, imported.PathEnd, statement: statement);
        importedModules[match.Name.Name] = fact;
        return fact;
    }

    private Value JudgeMember(FromImportStmt statement, ImportedName name, string path)
    {
        if (path == "mitmproxy.ctx.log")
        {
            var log = Report(RuleIndex.Find(PythonKind.Attribute, "Ctx.log")!, "mitmproxy.ctx.log", name.Name.Start, name.Name.End, statement: statement);
            return Value.Of(Kinds.Log) with { Origin = log };
        }

        if (path.StartsWith("mitmproxy.ctx.", StringComparison.Ordinal))
        {
            return MemberTypes.OfAttribute(Kinds.Ctx, name.Name.Value) ?? new Value();
        }

        if (RuleIndex.FindPath(path) is { } match)
        {
            var fact = Report(match, path, name.Name.Start, name.Name.End, statement: statement);
            if (match.Name.Kind == PythonKind.Module)
            {
                importedModules[match.Name.Name] = fact;
            }

            return OfPath(path) with { Origin = fact };
        }

        return PythonApi.Judge(path) is { } missing ? OfPath(path) with { Origin = ReportMissing(missing, path, name.Name.Start, name.Name.End, null) } : OfPath(path);
    }

    private static Value OfPath(string path) => new()
    {
        Path = path,
        Kinds = path is "mitmproxy.ctx" or "libmproxy.ctx" ? Kinds.Ctx : path.StartsWith("mitmproxy.version", StringComparison.Ordinal) || path == "mitmproxy.__version__" ? Kinds.Version : Kinds.None,
    };

    private static string Root(string path) => path.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? path[..dot] : path;
}
