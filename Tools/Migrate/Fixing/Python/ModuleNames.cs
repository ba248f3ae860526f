using MitmHost.Tools.Migrate.Python.Addons;
using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Fixing.Python;

/// <summary>The names of a source, and what is to be imported for a new one.</summary>
internal sealed class ModuleNames(PythonModule module)
{
    private readonly Lazy<HashSet<string>> used = new(() => [.. Used(module)]);

    private readonly Lazy<Dictionary<Expr, Expr>> parents = new(() => Parents(module));

    public PythonModule Module => module;

    public string Text => module.Text.Value;

    /// <summary>The line end that the source uses.</summary>
    public string LineEnd
    {
        get
        {
            var at = Text.AsSpan().IndexOfAny('\r', '\n');
            return at < 0 || Text[at] == '\n' ? "\n" : at + 1 < Text.Length && Text[at + 1] == '\n' ? "\r\n" : "\r";
        }
    }

    public string Slice(Expr expression) => Text[expression.Start..expression.End];

    /// <summary>The expression right around one; null when a statement is.</summary>
    public Expr? ParentOf(Expr expression) => parents.Value.GetValueOrDefault(expression);

    /// <summary>The assignment that an expression is the target of; null when it is read.</summary>
    public AssignStmt? AssignmentTo(Expr target) =>
        SyntaxChildren.All(module.Tree.Body).OfType<AssignStmt>().FirstOrDefault(a => a.Targets.SelectMany(t => t is DisplayExpr d ? d.Items : [t]).Contains(target));

    /// <summary>Whether a name stands for anything at all in the source.</summary>
    public bool IsTaken(string name) => used.Value.Contains(name) || module.Imports.ContainsKey(name);

    /// <summary>The name that an import gave to a module; null when none did.</summary>
    public string? AliasOf(string parent, string member)
    {
        foreach (var (name, binding) in module.Imports)
        {
            if (binding.Level == 0 && ((binding.Module == parent && binding.Member == member) || (binding.Member is null && binding.Module == $"{parent}.{member}")))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>The way to write a module of mitmproxy here, with the import that it needs.</summary>
    public (string Name, List<TextEdit> Imports) Library(string member)
    {
        if (AliasOf("mitmproxy", member) is { } alias && IsPlain(alias))
        {
            return (alias, []);
        }

        if (member == "flowfilter" && AliasOf("mitmproxy", "filt") == "filt")
        {
            return (member, []); // that import becomes this one
        }

        return IsTaken(member) ? ($"mitmproxy.{member}", [Import($"import mitmproxy.{member}")]) : (member, [Import($"from mitmproxy import {member}")]);
    }

    /// <summary>Puts an import before the first one at module level: never before the docstring or an import from the future.</summary>
    public TextEdit Import(string statement)
    {
        var at = 0;
        foreach (var first in module.Tree.Body)
        {
            if (first is ExprStmt { Values: [StringExpr] } or FromImportStmt { Module.Path: "__future__" })
            {
                at = module.Text.Lines.NextOf(module.Text.Lines.LineOf(first.End));
                continue;
            }

            if (first is ImportStmt or FromImportStmt)
            {
                at = module.Text.Lines.StartOf(module.Text.Lines.LineOf(first.Start));
                return new TextEdit(at, at, statement + LineEnd);
            }
        }

        at = Math.Max(at, AfterHeader());
        return new TextEdit(at, at, statement + LineEnd);
    }

    /// <summary>The line after the interpreter's name and the encoding.</summary>
    private int AfterHeader()
    {
        var lines = module.Text.Lines;
        var line = 1;
        while (line <= 2 && line < lines.Count && lines.LineText(line).StartsWith("#") && (lines.LineText(line).StartsWith("#!") || lines.LineText(line).Contains("coding", StringComparison.Ordinal)))
        {
            line++;
        }

        return lines.StartOf(line);
    }

    /// <summary>Whether a name of an import stands for nothing else anywhere: no parameter, no variable.</summary>
    private bool IsPlain(string name) => !Assigned().Contains(name);

    private HashSet<string> Assigned()
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var statement in SyntaxChildren.All(module.Tree.Body))
        {
            switch (statement)
            {
                case FunctionStmt f:
                    found.Add(f.Name.Value);
                    break;
                case ClassStmt c:
                    found.Add(c.Name.Value);
                    break;
                case AssignStmt { Targets: [NameExpr target] } when module.Tree.Body.Contains(statement):
                    found.Add(target.Name);
                    break;
            }
        }

        return found;
    }

    private static Dictionary<Expr, Expr> Parents(PythonModule module)
    {
        var found = new Dictionary<Expr, Expr>();
        var below = new List<Expr>();
        foreach (var expression in module.Tree.Body.SelectMany(SyntaxChildren.Expressions))
        {
            below.Clear();
            SyntaxChildren.Of(expression, below);
            below.ForEach(b => found[b] = expression);
        }

        return found;
    }

    private static IEnumerable<string> Used(PythonModule module)
    {
        foreach (var statement in SyntaxChildren.All(module.Tree.Body))
        {
            if (statement is FunctionStmt function)
            {
                yield return function.Name.Value;
                foreach (var parameter in function.Parameters.Items)
                {
                    yield return parameter.Name.Value;
                }
            }
            else if (statement is ClassStmt type)
            {
                yield return type.Name.Value;
            }

            var roots = new List<Expr>();
            SyntaxChildren.Of(statement, roots);
            foreach (var name in roots.SelectMany(SyntaxChildren.All).OfType<NameExpr>())
            {
                yield return name.Name;
            }
        }
    }
}
