using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Python.Types;

/// <summary>The names that a function binds in any of Python's ways, those of functions and classes inside of it not counted.</summary>
internal static class Bindings
{
    public static HashSet<string> Of(FunctionInfo function)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var parameter in function.Parameters.Items)
        {
            names.Add(parameter.Name.Value);
            names.UnionWith(parameter.Nested.Select(n => n.Value));
        }

        if (function.Statement is { } statement)
        {
            Block(statement.Body, names);
        }
        else if (function.Lambda is { } lambda)
        {
            Walruses(lambda.Body, names);
        }

        return names;
    }

    private static void Block(List<Stmt> body, HashSet<string> names)
    {
        var roots = new List<Expr>();
        foreach (var statement in body)
        {
            Statement(statement, names);
            roots.Clear();
            SyntaxChildren.Of(statement, roots);
            foreach (var root in roots)
            {
                Walruses(root, names);
            }

            if (statement is not (FunctionStmt or ClassStmt))
            {
                foreach (var block in SyntaxChildren.Blocks(statement))
                {
                    Block(block, names);
                }
            }
        }
    }

    private static void Statement(Stmt statement, HashSet<string> names)
    {
        switch (statement)
        {
            case FunctionStmt s:
                names.Add(s.Name.Value);
                break;
            case ClassStmt s:
                names.Add(s.Name.Value);
                break;
            case ImportStmt s:
                names.UnionWith(s.Modules.Select(m => m.Alias?.Value ?? Root(m.Path)));
                break;
            case FromImportStmt s:
                names.UnionWith(s.Names.Select(n => n.Bound));
                break;
            case AssignStmt s:
                s.Targets.ForEach(t => Target(t, names));
                break;
            case ForStmt s:
                Target(s.Target, names);
                break;
            case WithStmt s:
                s.Items.ForEach(i => Target(i.Target, names));
                break;
            case TryStmt s:
                names.UnionWith(s.Handlers.Where(h => h.Name is not null).Select(h => h.Name!.Value.Value));
                break;
            case MatchStmt s:
                names.UnionWith(s.Cases.SelectMany(c => c.Captures).Select(c => c.Value));
                break;
        }
    }

    private static void Target(Expr? target, HashSet<string> names)
    {
        switch (target)
        {
            case NameExpr name:
                names.Add(name.Name);
                break;
            case DisplayExpr display:
                display.Items.ForEach(i => Target(i, names));
                break;
            case PrefixExpr starred:
                Target(starred.Operand, names);
                break;
        }
    }

    /// <summary><c>x := y</c>, which binds in the function even inside of a comprehension.</summary>
    private static void Walruses(Expr root, HashSet<string> names)
    {
        var pending = new List<Expr> { root };
        while (pending.Count > 0)
        {
            var expression = pending[^1];
            pending.RemoveAt(pending.Count - 1);
            if (expression is AssignmentExpr assignment)
            {
                names.Add(assignment.Target.Name);
            }

            if (expression is not LambdaExpr)
            {
                SyntaxChildren.Of(expression, pending);
            }
        }
    }

    private static string Root(string path) => path.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? path[..dot] : path;
}
