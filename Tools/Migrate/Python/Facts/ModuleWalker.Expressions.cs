using System.Runtime.CompilerServices;
using MitmHost.ContractRules;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Types;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <content>Expressions, and what they stand for.</content>
internal sealed partial class ModuleWalker
{
    private Value? Eval(Expr expression, CallExpr? call = null)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return null; // nested deeper than anything that is written by hand
        }

        switch (expression)
        {
            case NameExpr e:
                return Name(e);
            case AttributeExpr e:
                return Attribute(e, Eval(e.Target), isStore: false, call);
            case CallExpr e:
                return Call(e);
            case SubscriptExpr e:
                return Index(e);
            case StringExpr e:
                e.Fields.ForEach(f => Eval(f));
                return null;
            case DisplayExpr e:
                return Display(e);
            case OperationExpr e:
                return Operation(e);
            case ConditionalExpr e:
                return Conditional(e);
            case AssignmentExpr e:
                var value = Eval(e.Value);
                scope.Set(e.Target.Name, value);
                return value;
            case PrefixExpr e:
                return Prefix(e);
            case LambdaExpr e:
                return Lambda(e);
            case ComprehensionExpr e:
                return Comprehension(e);
            case SliceExpr e:
                e.Parts.ForEach(p => Eval(p));
                return null;
            default:
                return null;
        }
    }

    private Value? Operation(OperationExpr expression)
    {
        // "getattr(x, "new", None) or x.old": the author asks first.
        var isGuard = expression.Operands.Exists(o => o is CallExpr { Function: NameExpr { Name: "getattr" or "hasattr" } });
        Value? result = null;
        var narrowed = expression.IsChoice && expression.Operators.Contains("and") ? scope.Values : null;
        if (narrowed is not null)
        {
            scope.Values = new Dictionary<string, Value?>(narrowed, StringComparer.Ordinal);
        }

        TextOfMessage(expression.Operands);
        if (expression is { Operands: [SubscriptExpr compared, DisplayExpr { Kind: DisplayKind.List }], Operators: ["==" or "!="] })
        {
            HeaderList("headers[name] == [value]", compared);
        }

        foreach (var operand in expression.Operands)
        {
            guarded += isGuard ? 1 : 0;
            result = Value.Join(result, Eval(operand));
            guarded -= isGuard ? 1 : 0;
            if (narrowed is not null)
            {
                Narrow(operand);
            }
        }

        if (narrowed is not null)
        {
            foreach (var operand in expression.Operands)
            {
                KeepWalrus(operand, narrowed);
            }

            scope.Values = narrowed;
        }

        return expression.IsChoice ? result : (result?.Kinds ?? Kinds.None) == Kinds.Version ? Value.Of(Kinds.Version) : null;
    }

    private void KeepWalrus(Expr operand, Dictionary<string, Value?> outer)
    {
        if (operand is AssignmentExpr assignment && scope.Values.TryGetValue(assignment.Target.Name, out var value))
        {
            outer[assignment.Target.Name] = value;
        }
    }

    private Value? Conditional(ConditionalExpr expression)
    {
        var isGuard = IsGuard(expression.Test);
        Eval(expression.Test);
        guarded += isGuard ? 1 : 0;
        var result = Value.Join(Eval(expression.Body), Eval(expression.Otherwise));
        guarded -= isGuard ? 1 : 0;
        return result;
    }

    private Value? Prefix(PrefixExpr expression)
    {
        var value = Eval(expression.Operand);
        switch (expression.Kind)
        {
            case PrefixKind.Await:
                return value;
            case PrefixKind.Yield when scope.Function is { } function:
                function.Result = Value.Join(function.Result, new Value { Element = value });
                return null;
            case PrefixKind.YieldFrom when scope.Function is { } function:
                function.Result = Value.Join(function.Result, value);
                return null;
            case PrefixKind.Star:
                return value?.Element;
            default:
                return null;
        }
    }

    private Value Lambda(LambdaExpr expression)
    {
        if (!lambdas.TryGetValue(expression, out var function))
        {
            lambdas[expression] = function = new FunctionInfo("lambda", expression.Parameters) { Lambda = expression };
        }

        foreach (var parameter in expression.Parameters.Items)
        {
            if (parameter.Default is { } value)
            {
                Eval(value);
            }
        }

        Enqueue(function);
        return new Value { Function = function };
    }
}
