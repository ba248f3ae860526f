using MitmHost.ContractRules;
using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Types;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <content>Containers, and what is taken out of them.</content>
internal sealed partial class ModuleWalker
{
    private Value? Index(SubscriptExpr expression)
    {
        var target = Eval(expression.Target);
        Eval(expression.Index);
        if (target is null)
        {
            return null;
        }

        if (expression.Index is SliceExpr)
        {
            return target;
        }

        var key = (expression.Index as StringExpr)?.Value;
        if (key is not null && (target.Kinds & (Kinds.ClientState | Kinds.ServerState)) != Kinds.None)
        {
            var side = (target.Kinds & Kinds.ClientState) != Kinds.None ? "client_conn" : "server_conn";
            if (RuleIndex.Find(PythonKind.Text, $"{side}.{key}") is { } match)
            {
                Report(match, $"[\"{side}\"][\"{key}\"]", expression.Index.Start, expression.Index.End, target, expression);
            }

            return null;
        }

        if ((target.Kinds & Kinds.Headers) != Kinds.None && expression.Target is AttributeExpr && key is not null)
        {
            return new Value { Kinds = Kinds.Query };
        }

        if ((target.Kinds & Kinds.Query) != Kinds.None && expression.Index is LiteralExpr && expression.Target is SubscriptExpr { Target: var headers } && Era.IsAncient(module))
        {
            Report(RuleIndex.Find(PythonKind.Shape, "headers[name][0]")!, "headers[…][0]", headers.End - 1, expression.End, target, expression);
        }

        return MemberTypes.OfIndex(target, key) is { } element ? element with { IsWeak = element.IsWeak || target.IsWeak } : null;
    }

    /// <summary><c>headers["a"].append("b")</c>, <c>headers["a"] == ["b"]</c>: once each name had a list.</summary>
    private void HeaderList(string shape, SubscriptExpr subscript)
    {
        if (!isSilent && Quietly(subscript.Target) is { } target && (target.Kinds & Kinds.Headers) != Kinds.None)
        {
            Report(RuleIndex.Find(PythonKind.Shape, shape)!, shape.Replace("name", "…", StringComparison.Ordinal).Replace("value", "…", StringComparison.Ordinal), subscript.Target.End - 1, subscript.End, target, subscript);
        }
    }

    private Value? Display(DisplayExpr expression)
    {
        Value? element = null;
        var isDict = expression.Kind == DisplayKind.Dict;
        for (var i = 0; i < expression.Items.Count; i++)
        {
            var value = Eval(expression.Items[i]);
            if (!isDict || i % 2 == 1)
            {
                element = Value.Join(element, value is { Path: not null } ? null : value);
            }
        }

        return new Value { Element = element is null ? null : element with { Origin = null } };
    }

    private Value Comprehension(ComprehensionExpr expression)
    {
        var before = scope;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in expression.Clauses.SelectMany(c => SyntaxChildren.All(c.Target)).OfType<NameExpr>())
        {
            names.Add(name.Name);
        }

        scope = new Scope(before.IsClass ? before.Outer : before, isClass: false, names);
        if (before.IsClass)
        {
            scope.Values = new Dictionary<string, Value?>(before.Values, StringComparer.Ordinal);
        }

        foreach (var clause in expression.Clauses)
        {
            AssignTarget(clause.Target, ElementFor(clause.Target, clause.Source), null);
            foreach (var condition in clause.Conditions)
            {
                Eval(condition);
                Narrow(condition);
            }
        }

        Value? element = null;
        foreach (var result in expression.Results)
        {
            element = Eval(result);
        }

        scope = before;
        return new Value { Element = element };
    }

    /// <summary>What a loop over a source gives; of <c>enumerate</c> and <c>items</c> the second of the pair.</summary>
    private Value? ElementFor(Expr target, Expr source)
    {
        var value = Eval(source);
        var element = value?.Element;
        if (element is null || target is not DisplayExpr { Items.Count: 2 })
        {
            return element;
        }

        var isPair = source is CallExpr { Function: NameExpr { Name: "enumerate" } or AttributeExpr { Name.Value: "items" or "iteritems" } };
        return isPair ? new Value { Element = element } : element;
    }
}
