using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Types;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <content>Statements.</content>
internal sealed partial class ModuleWalker
{
    private void Block(List<Stmt> body)
    {
        foreach (var statement in body)
        {
            Statement(statement);
        }
    }

    private void Statement(Stmt statement)
    {
        switch (statement)
        {
            case ImportStmt s:
                Import(s);
                break;
            case FromImportStmt s:
                FromImport(s);
                break;
            case FunctionStmt s:
                Define(s);
                break;
            case ClassStmt s:
                Define(s);
                break;
            case AssignStmt s:
                Assign(s);
                break;
            case ExprStmt s:
                Expressions(s);
                break;
            case ReturnStmt s:
                Return(s);
                break;
            case IfStmt s:
                If(s);
                break;
            case ForStmt s:
                AssignTarget(s.Target, ElementFor(s.Target, s.Source), s.Source);
                Block(s.Body);
                Block(s.Otherwise);
                break;
            case TryStmt s:
                Try(s);
                break;
            case WithStmt s:
                With(s);
                break;
            case GlobalStmt s:
                scope.Globals ??= new HashSet<string>(StringComparer.Ordinal);
                scope.Globals.UnionWith(s.Names.Select(n => n.Value));
                break;
            case MatchStmt s:
                Eval(s.Subject);
                foreach (var part in s.Cases)
                {
                    part.Captures.ForEach(c => scope.Set(c.Value, null));
                    part.Patterns.ForEach(p => Eval(p));
                    Block(part.Body);
                }

                break;
        }
    }

    private void Expressions(ExprStmt statement)
    {
        foreach (var value in statement.Values)
        {
            Eval(value);
            if (value is CallExpr { Function: AttributeExpr { Name.Value: "run" } } call && statement.Keyword.Length == 0)
            {
                RunsMaster(call);
            }
        }

        if (statement.Keyword == "assert" && statement.Values.Count > 0)
        {
            Narrow(statement.Values[0]);
        }
    }

    private void Return(ReturnStmt statement)
    {
        if (statement.Value is not { } value)
        {
            return;
        }

        var result = Eval(value);
        if (scope.Function is { } function)
        {
            function.Result = Value.Join(function.Result, result);
            ReturnsAddon(function, statement, value, result);
        }
    }

    private void With(WithStmt statement)
    {
        foreach (var item in statement.Items)
        {
            var value = Eval(item.Value);
            if (item.Target is { } target)
            {
                AssignTarget(target, value?.Kinds == 0 ? null : value, item.Value);
            }
        }

        Block(statement.Body);
    }

    private void If(IfStmt statement)
    {
        var before = scope.Values;
        var ends = new List<Dictionary<string, Value?>>();
        var guards = 0;
        foreach (var branch in statement.Branches)
        {
            Eval(branch.Test);
            if (IsGuard(branch.Test))
            {
                guards++;
                guarded++;
            }

            scope.Values = new Dictionary<string, Value?>(before, StringComparer.Ordinal);
            Narrow(branch.Test);
            Block(branch.Body);
            if (!Leaves(branch.Body))
            {
                ends.Add(scope.Values);
            }
        }

        scope.Values = new Dictionary<string, Value?>(before, StringComparer.Ordinal);
        Block(statement.Otherwise);
        ends.Add(scope.Values);
        guarded -= guards;
        scope.Values = Merge(ends);
    }

    private void Try(TryStmt statement)
    {
        var isGuarded = TryGuard.Offers(statement);
        guarded += isGuarded ? 1 : 0;
        Block(statement.Body);
        Block(statement.Otherwise);
        var ends = new List<Dictionary<string, Value?>> { scope.Values };
        foreach (var handler in statement.Handlers)
        {
            scope.Values = new Dictionary<string, Value?>(ends[0], StringComparer.Ordinal);
            handler.Types.ForEach(t => Eval(t));
            if (handler.Name is { } name)
            {
                scope.Set(name.Value, null);
            }

            Block(handler.Body);
            if (!Leaves(handler.Body))
            {
                ends.Add(scope.Values);
            }
        }

        guarded -= isGuarded ? 1 : 0;
        scope.Values = Merge(ends);
        Block(statement.Final);
    }

    private static bool Leaves(List<Stmt> body) => body.Count > 0 && body[^1] is ReturnStmt or ExprStmt { Keyword: "raise" };

    /// <summary>What names stand for after branches: whatever one of the branches made of them.</summary>
    private static Dictionary<string, Value?> Merge(List<Dictionary<string, Value?>> ends)
    {
        var merged = ends[0];
        for (var i = 1; i < ends.Count; i++)
        {
            foreach (var (name, value) in ends[i])
            {
                merged[name] = merged.TryGetValue(name, out var other) ? Value.Join(other, value) : value;
            }
        }

        return merged;
    }

    /// <summary>The value of an expression that was walked before.</summary>
    private Value? Quietly(Expr expression)
    {
        var before = isSilent;
        isSilent = true;
        var value = Eval(expression);
        isSilent = before;
        return value;
    }
}
