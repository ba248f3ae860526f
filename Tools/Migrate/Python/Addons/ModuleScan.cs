using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Text;
using MitmHost.Tools.Migrate.Python.Types;

namespace MitmHost.Tools.Migrate.Python.Addons;

/// <summary>The first look at a source: what it imports, which classes it has, which of them it registers.</summary>
internal sealed class ModuleScan
{
    private readonly PythonModule module;

    private readonly List<Expr> pending = [];

    private ModuleScan(PythonModule module) => this.module = module;

    public static PythonModule Run(string path, PythonText text)
    {
        var scan = new ModuleScan(new PythonModule(path, text, Parser.Parse(text.Value)));
        scan.Block(scan.module.Tree.Body, null, isModule: true);
        return scan.module;
    }

    /// <summary>Whether a dotted path is one of the library's own, in any of its times.</summary>
    public static bool IsLibrary(ReadOnlySpan<char> path)
    {
        var dot = path.IndexOf('.');
        var root = dot < 0 ? path : path[..dot];
        return root is "mitmproxy" or "libmproxy" || (root is "netlib" && (dot < 0 || IsInNetlib(path[(dot + 1)..])));
    }

    /// <summary>Whether names are imported from the library. Other packages are called netlib too: theirs have other things in them.</summary>
    public static bool IsLibrary(FromImportStmt statement) =>
        statement.Level == 0 && IsLibrary(statement.Module.Path)
        && (statement.Module.Path != "netlib" || statement.Names.Exists(n => n.Name.Value == "*" || IsInNetlib(n.Name.Value)));

    private static bool IsInNetlib(ReadOnlySpan<char> path)
    {
        var dot = path.IndexOf('.');
        return (dot < 0 ? path : path[..dot]) is "basethread" or "certutils" or "certffi" or "debug" or "encoding" or "exceptions" or "http" or "http_auth" or "http_cookies" or "http_semantics"
            or "http_status" or "http_uastrings" or "human" or "multidict" or "odict" or "socks" or "strutils" or "tcp" or "test" or "tservers" or "tutils" or "utils" or "version" or "version_check"
            or "websocket" or "websockets" or "wsgi";
    }

    private void Block(List<Stmt> body, ClassInfo? owner, bool isModule)
    {
        foreach (var statement in body)
        {
            Statement(statement, owner, isModule);
        }
    }

    private void Statement(Stmt statement, ClassInfo? owner, bool isModule)
    {
        Expressions(statement, owner);
        switch (statement)
        {
            case ImportStmt s:
                s.Modules.ForEach(Import);
                break;
            case FromImportStmt s:
                FromImport(s);
                break;
            case ClassStmt s:
                var type = new ClassInfo(s, owner) { Module = module };
                module.Classes.Add(type);
                Block(s.Body, type, isModule: false);
                return;
            case FunctionStmt s:
                Function(s, owner, isModule);
                Block(s.Body, null, isModule: false);
                return;
            case AssignStmt s:
                Assignment(s, owner, isModule);
                break;
        }

        foreach (var block in SyntaxChildren.Blocks(statement))
        {
            Block(block, owner, isModule);
        }
    }

    private void Import(ImportedModule imported)
    {
        Note(imported.Path, level: 0);
        var root = imported.Path.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? imported.Path[..dot] : imported.Path;
        module.Imports[imported.Alias?.Value ?? root] = new ImportBinding(0, imported.Alias is null ? root : imported.Path, null);
    }

    private void FromImport(FromImportStmt statement)
    {
        if (IsLibrary(statement) || !IsLibrary(statement.Module.Path))
        {
            Note(statement.Module.Path, statement.Level);
        }

        foreach (var name in statement.Names)
        {
            module.Imports[name.Bound] = new ImportBinding(statement.Level, statement.Module.Path, name.Name.Value);
            module.ImportsFork |= statement.Level > 0 && name.Name.Value.EndsWith("mitmproxy", StringComparison.Ordinal);
        }
    }

    private void Note(string path, int level)
    {
        if (level == 0 && IsLibrary(path))
        {
            module.ImportsLibrary = true;
        }
        else if (path.Contains("mitmproxy", StringComparison.Ordinal))
        {
            foreach (var part in path.Split('.'))
            {
                module.ImportsFork |= part.TrimStart('_') is "mitmproxy";
            }
        }
    }

    private void Function(FunctionStmt function, ClassInfo? owner, bool isModule)
    {
        if (owner is not null)
        {
            owner.Methods[function.Name.Value] = new FunctionInfo(function.Name.Value, function.Parameters) { Statement = function, Owner = owner };
        }

        else if (isModule)
        {
            module.Functions[function.Name.Value] = new FunctionInfo(function.Name.Value, function.Parameters) { Statement = function };
        }

        module.LooksLikeAddon |= FlowEvidence.Speaks(function, owner is not null, isModule);
        if (function.Name.Value == "addons" || (isModule && function.Name.Value is "start" or "load"))
        {
            foreach (var result in SyntaxChildren.All(function.Body).OfType<ReturnStmt>())
            {
                if (result.Value is { } value)
                {
                    Register(value);
                }
            }
        }
    }

    private void Assignment(AssignStmt statement, ClassInfo? owner, bool isModule)
    {
        foreach (var target in statement.Targets)
        {
            var name = target switch
            {
                NameExpr n => n.Name,
                AttributeExpr a => a.Name.Value,
                _ => "",
            };
            if (name == "addons" && statement.Value is { } list)
            {
                module.HasAddonList |= isModule && owner is null;
                Register(list);
            }

            if (statement.Value is CallExpr call && PathOf(call.Function) is { } type)
            {
                module.Instances[name] = type;
            }
        }
    }

    private void Expressions(Stmt statement, ClassInfo? owner)
    {
        pending.Clear();
        SyntaxChildren.Of(statement, pending);
        while (pending.Count > 0)
        {
            var expression = pending[^1];
            pending.RemoveAt(pending.Count - 1);
            if (expression is CallExpr call)
            {
                Call(call, owner);
            }

            SyntaxChildren.Of(expression, pending);
        }
    }

    private void Call(CallExpr call, ClassInfo? owner)
    {
        if (call.Function is NameExpr name)
        {
            module.Called.Add(name.Name);
            return;
        }

        if (call.Function is not AttributeExpr attribute)
        {
            return;
        }

        if (attribute.Target is NameExpr target)
        {
            module.Called.Add($"{target.Name}.{attribute.Name.Value}");
        }

        if (attribute.Name.Value is "add" or "append" or "extend" or "insert" && attribute.Target is NameExpr { Name: "addons" } or AttributeExpr { Name.Value: "addons" })
        {
            foreach (var argument in call.Arguments)
            {
                Register(argument.Value);
                if (owner is not null && argument.Value is NameExpr { Name: "self" })
                {
                    module.Registered.Add(owner.Name);
                }
            }
        }
    }

    private void Register(Expr expression)
    {
        foreach (var part in SyntaxChildren.All(expression))
        {
            if (PathOf(part) is { } path)
            {
                module.Registered.Add(path);
                if (part is AttributeExpr { Target: NameExpr { Name: "self" } } attribute)
                {
                    module.Registered.Add(attribute.Name.Value);
                }
            }
        }
    }

    /// <summary><c>a.b.c</c>; null for anything else.</summary>
    private static string? PathOf(Expr expression) => expression switch
    {
        NameExpr name => name.Name,
        AttributeExpr attribute when PathOf(attribute.Target) is { } target => $"{target}.{attribute.Name.Value}",
        _ => null,
    };
}
