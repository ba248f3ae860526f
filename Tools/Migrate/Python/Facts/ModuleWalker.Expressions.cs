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

    private Value? Name(NameExpr expression)
    {
        if (scope.TryFind(expression.Name, out var value))
        {
            value?.Origin?.Related.Add(new Span(expression.Start, expression.End));
            if (value?.Path is { } path && value.Origin is null && ReportedByUse.Contains(path))
            {
                return PathUse(value, path, expression.Start, expression.End, expression, null);
            }

            return value;
        }

        foreach (var star in scope.Module.Stars)
        {
            var full = $"{star}.{expression.Name}";
            if (RuleIndex.Find(PythonKind.Import, full) is not null || MemberTypes.OfClass(full) is not null)
            {
                return PathUse(null, full, expression.Start, expression.End, expression, null);
            }
        }

        return null;
    }

    private Value? Attribute(AttributeExpr expression, Value? target, bool isStore, CallExpr? call)
    {
        if (target is null)
        {
            return null;
        }

        var name = expression.Name.Value;
        if (target.Path is { } path)
        {
            return PathUse(target, $"{path}.{name}", expression.Name.Start, expression.End, expression, call);
        }

        var result = target.Kinds == Kinds.None ? null : KindAttribute(expression, target, isStore, call);
        if (target.Instance is { } instance)
        {
            result = Value.Join(result, instance.FindAttribute(name) ?? (instance.FindMethod(name) is { } method ? MethodValue(method) : null));
        }

        if (target.Class is { } type)
        {
            result = Value.Join(result, type.FindAttribute(name) ?? (type.FindMethod(name) is { } method ? MethodValue(method) : null));
        }

        return result;
    }

    private static Value MethodValue(FunctionInfo method) =>
        method.Statement?.Decorators.Exists(d => d is NameExpr { Name: "property" or "cached_property" }) == true && method.Result is { } result ? result : new Value { Function = method };

    /// <summary>A member of a module, of a class, or a module below a module.</summary>
    private Value PathUse(Value? target, string path, int start, int end, Expr? node, CallExpr? call)
    {
        var result = new Value { Path = path, Kinds = path is "mitmproxy.ctx" or "libmproxy.ctx" ? Kinds.Ctx : path.StartsWith("mitmproxy.version", StringComparison.Ordinal) ? Kinds.Version : Kinds.None };
        if (target?.Origin is { } origin)
        {
            return result with { Origin = origin };
        }

        if (path == "mitmproxy.ctx.log" || path == "mitmproxy.log" && false)
        {
            return KindUse(Value.Of(Kinds.Ctx), "log", start, end, node, call, isStore: false)!;
        }

        if (path.StartsWith("mitmproxy.ctx.", StringComparison.Ordinal))
        {
            return MemberTypes.OfAttribute(Kinds.Ctx, path["mitmproxy.ctx.".Length..]) ?? new Value();
        }

        if (RuleIndex.FindPath(path) is { } match)
        {
            if (match.Name.Kind == PythonKind.Module && importedModules.TryGetValue(match.Name.Name, out var import))
            {
                import.Related.Add(new Span(start, end));
                return result with { Origin = import };
            }

            return result with { Origin = Report(match, path, start, end, target, node, call) };
        }

        if (PythonApi.Judge(path) is { } missing)
        {
            return result with { Origin = ReportMissing(missing, path, start, end, node) };
        }

        return result;
    }

    private PythonFact ReportMissing(MissingName missing, string path, int start, int end, Expr? node)
    {
        var fact = Report(LinkRules.MissingPath, path, missing.Instead, start, end, null, node, kind: PythonKind.Import);
        fact.Note = missing.Note;
        fact.Since = missing.Since;
        return fact;
    }

    private Value? KindAttribute(AttributeExpr expression, Value target, bool isStore, CallExpr? call) =>
        KindUse(target, expression.Name.Value, expression.Name.Start, expression.End, expression, call, isStore);

    private Value? KindUse(Value target, string name, int start, int end, Expr? node, CallExpr? call, bool isStore)
    {
        var result = MemberTypes.OfAttribute(target.Kinds, name);
        if (target.IsWeak && result is not null)
        {
            result = result with { IsWeak = true };
        }

        if (target.Origin is { } origin && (target.Kinds & (Kinds.ScriptContext | Kinds.Log | Kinds.Reply)) != 0)
        {
            // "context.log", "flow.reply.kill": part of what was reported.
            Refine(origin, target.Kinds, name);
            return result is null ? new Value { Origin = origin } : result with { Origin = origin };
        }

        if (AttributeMatch(target, name, node, call) is { } match)
        {
            var fact = Report(match, Written(node, name), start, end, target, node, call);
            if (isStore && fact.Rule.Name == "pre-0.18-http-api")
            {
                fact.Consequence = Consequence.DoesSomethingElse; // an attribute that nobody reads is set
            }

            if (result is not null && (result.Kinds & (Kinds.Log | Kinds.Reply)) != 0)
            {
                return result with { Origin = fact };
            }

            return result;
        }

        return (target.Kinds & Kinds.Options) != 0 && result is null ? OptionUse(name, start, end, target, node) : result;
    }

    private Value? OptionUse(string name, int start, int end, Value target, Expr? node)
    {
        if (RuleIndex.Find(PythonKind.Option, name) is { } option)
        {
            Report(option, name, start, end, target, node);
        }

        return null;
    }

    private RuleMatch? AttributeMatch(Value target, string name, Expr? node, CallExpr? call)
    {
        var match = RuleIndex.FindAttribute(target.Kinds, name) ?? ((target.Kinds & Kinds.Live) != 0 ? RuleIndex.Find(PythonKind.Attribute, "Flow.live.change_upstream_proxy_server") : null);
        if (match is null)
        {
            return call is null ? null : CallShape(target, name, call);
        }

        return AttributeShape.Fits(match, target, node, call) ? match : null;
    }

    /// <summary>Names that are good as attributes and bad as calls.</summary>
    private static RuleMatch? CallShape(Value target, string name, CallExpr call)
    {
        if (name == "connected" && (target.Kinds & (Kinds.Client | Kinds.Server)) != 0 && call.Arguments.Count == 0)
        {
            return RuleIndex.Find(PythonKind.Shape, "Connection.connected()");
        }

        if (name is "pretty_host" or "pretty_url" && (target.Kinds & Kinds.Request) != 0)
        {
            return RuleIndex.Find(PythonKind.Shape, "Request.pretty_host(hostheader=True)");
        }

        return null;
    }

    private static void Refine(PythonFact origin, Kinds kinds, string name)
    {
        if ((kinds & Kinds.Reply) != 0 && RuleIndex.Find(PythonKind.Attribute, $"Flow.reply.{name}") is { } reply)
        {
            origin.New = reply.Name.Instead;
        }
        else if ((kinds & Kinds.Log) != 0 && RuleIndex.Find(PythonKind.Attribute, $"Ctx.log.{name}") is { } log)
        {
            origin.New = log.Name.Instead;
        }
    }

    private static string Written(Expr? node, string name)
    {
        var text = name;
        while (node is AttributeExpr { Target: var target })
        {
            text = target switch
            {
                AttributeExpr a => $"{a.Name.Value}.{text}",
                NameExpr n => $"{n.Name}.{text}",
                _ => text,
            };
            node = target;
        }

        return text;
    }

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
        if (key is not null && (target.Kinds & (Kinds.ClientState | Kinds.ServerState)) != 0)
        {
            var side = (target.Kinds & Kinds.ClientState) != 0 ? "client_conn" : "server_conn";
            if (RuleIndex.Find(PythonKind.Text, $"{side}.{key}") is { } match)
            {
                Report(match, $"[\"{side}\"][\"{key}\"]", expression.Index.Start, expression.Index.End, target, expression);
            }

            return null;
        }

        if ((target.Kinds & Kinds.Headers) != 0 && expression.Target is AttributeExpr && key is not null)
        {
            return new Value { Kinds = Kinds.Query };
        }

        if ((target.Kinds & Kinds.Query) != 0 && expression.Index is LiteralExpr && expression.Target is SubscriptExpr { Target: var headers } && Era.IsAncient(module))
        {
            Report(RuleIndex.Find(PythonKind.Shape, "headers[name][0]")!, "headers[…][0]", headers.End - 1, expression.End, target, expression);
        }

        return MemberTypes.OfIndex(target, key) is { } element ? element with { IsWeak = element.IsWeak || target.IsWeak } : null;
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

        return expression.IsChoice ? result : (result?.Kinds ?? 0) == Kinds.Version ? Value.Of(Kinds.Version) : null;
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
