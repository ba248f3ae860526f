using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Types;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <content>Assignments.</content>
internal sealed partial class ModuleWalker
{
    private void Assign(AssignStmt statement)
    {
        var annotated = statement.Annotation is { } annotation ? Annotation(annotation) : null;
        if (statement.Value is not { } source)
        {
            foreach (var target in statement.Targets)
            {
                AssignTarget(target, annotated, null);
            }

            return;
        }

        HookAliases(statement, source);
        var value = Eval(source);
        foreach (var target in statement.Targets)
        {
            if (statement.Operator != "=")
            {
                Eval(target);
                continue;
            }

            AssignTarget(target, annotated ?? value, source);
        }
    }

    private void AssignTarget(Expr target, Value? value, Expr? source)
    {
        switch (target)
        {
            case NameExpr name:
                scope.Set(name.Name, value);
                if (value is not null && scope.Globals?.Contains(name.Name) == true)
                {
                    learned[name.Name] = Value.Join(learned.GetValueOrDefault(name.Name), value)!;
                }

                if (scope.IsClass && value is not null && scope.Class is { } type)
                {
                    type.Attributes[name.Name] = value;
                }

                break;
            case AttributeExpr attribute:
                AssignAttribute(attribute, value);
                break;
            case SubscriptExpr subscript:
                AssignIndex(subscript, value, source);
                break;
            case PrefixExpr starred:
                AssignTarget(starred.Operand, value, null);
                break;
            case DisplayExpr display:
                Unpack(display, value, source);
                break;
            default:
                Eval(target);
                break;
        }
    }

    private void Unpack(DisplayExpr targets, Value? value, Expr? source)
    {
        var parts = source as DisplayExpr;
        var isPairwise = parts is not null && parts.Kind is DisplayKind.Tuple or DisplayKind.List && parts.Items.Count == targets.Items.Count;
        for (var i = 0; i < targets.Items.Count; i++)
        {
            var part = isPairwise ? Quietly(parts!.Items[i]) : value?.Element;
            AssignTarget(targets.Items[i], part, isPairwise ? parts!.Items[i] : null);
        }
    }

    private void AssignAttribute(AttributeExpr attribute, Value? value)
    {
        var target = Eval(attribute.Target);
        Attribute(attribute, target, isStore: true, null);
        if (target?.Instance is { } type && value is not null)
        {
            type.Attributes[attribute.Name.Value] = Value.Join(type.Attributes.GetValueOrDefault(attribute.Name.Value), value)!;
        }
    }

    private void AssignIndex(SubscriptExpr subscript, Value? value, Expr? source)
    {
        var target = Eval(subscript.Target);
        Eval(subscript.Index);
        if (target is not null && (target.Kinds & Kinds.Headers) != Kinds.None && source is DisplayExpr { Kind: DisplayKind.List } list)
        {
            Report(RuleIndex.Find(ContractRules.PythonKind.Shape, "headers[name] = [value]")!, "headers[…] = […]", subscript.Target.End - 1, subscript.End, target, list);
            return;
        }

        if (value is not null && target?.Kinds is null or Kinds.None)
        {
            Contain(subscript.Target, value);
        }
    }

    /// <summary>Notes that something was put into a container.</summary>
    private void Contain(Expr container, Value value)
    {
        if (container is NameExpr name)
        {
            scope.TryFind(name.Name, out var old);
            var made = (old ?? new Value()) with { Element = Value.Join(old?.Element, value with { Origin = null }) };
            for (var at = scope; at is not null; at = at.Outer)
            {
                if (at.Values.ContainsKey(name.Name))
                {
                    at.Values[name.Name] = made;
                    return;
                }
            }
        }
        else if (container is AttributeExpr attribute && Quietly(attribute.Target)?.Instance is { } type)
        {
            var old = type.Attributes.GetValueOrDefault(attribute.Name.Value) ?? new Value();
            type.Attributes[attribute.Name.Value] = old with { Element = Value.Join(old.Element, value with { Origin = null }) };
        }
    }
}
