using MitmHost.ContractRules;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Python.Addons;
using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Types;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <content>Names and attributes: where the rules apply.</content>
internal sealed partial class ModuleWalker
{
    private Value? Name(NameExpr expression)
    {
        if (scope.TryFind(expression.Name, out var value))
        {
            value ??= learned.GetValueOrDefault(expression.Name) is { } known && scope.IsGlobal(expression.Name) ? known : null;
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
        ArgumentsOfScript(expression);
        if (target is null or { Kinds: Kinds.None, Path: null, Class: null, Instance: null })
        {
            LoopOfMaster(expression, call);
        }

        if (target is null)
        {
            return null;
        }

        StateOfContext(expression, target);
        var name = expression.Name.Value;
        if (target.Path is { } path)
        {
            return PathUse(target, $"{path}.{name}", expression.Name.Start, expression.End, expression, call);
        }

        var result = target.Kinds == Kinds.None ? null : KindAttribute(expression, target, isStore, call);
        if (target.Instance is { } instance)
        {
            var own = instance.FindAttribute(name) ?? (instance.FindMethod(name) is { } method ? MethodValue(method) : null);
            result = Value.Join(result, own ?? (IsMaster(instance) ? KindAttribute(expression, Value.Of(Kinds.Master), isStore, call) : null));
        }

        if (target.Class is { } type)
        {
            result = Value.Join(result, type.FindAttribute(name) ?? (type.FindMethod(name) is { } method ? MethodValue(method) : null));
        }

        return result;
    }

    /// <summary><c>m.run_loop(…)</c> where nobody knows what <c>m</c> is: in a program that makes a master it is the master.</summary>
    private void LoopOfMaster(AttributeExpr expression, CallExpr? call)
    {
        if (call is not null && expression.Name.Value == "run_loop"
            && module.Imports.Values.Any(i => i.Member?.EndsWith("Master", StringComparison.Ordinal) == true && ModuleScan.IsLibrary(i.Module)))
        {
            Report(RuleIndex.Find(PythonKind.Attribute, "Master.run_loop")!, Written(expression, "run_loop"), expression.Name.Start, expression.End, new Value { IsWeak = true }, expression, call);
        }
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

        if (path == "mitmproxy.ctx.log")
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

        if (target.Origin is { } origin && (target.Kinds & (Kinds.ScriptContext | Kinds.Log | Kinds.Reply)) != Kinds.None)
        {
            // "context.log", "flow.reply.kill": part of what was reported.
            Refine(origin, target.Kinds, name);
            return result is null ? new Value { Origin = origin } : result with { Origin = origin };
        }

        // A program that sets it is told of the server that it makes.
        if (AttributeMatch(target, name, node, call) is { } match && !(isStore && match.Name.Name == "Master.server"))
        {
            var fact = Report(match, Written(node, name), start, end, target, node, call);
            if (isStore && fact.Rule.Name == "pre-0.18-http-api")
            {
                fact.Consequence = Consequence.DoesSomethingElse; // an attribute that nobody reads is set
            }

            if (result is not null && (result.Kinds & (Kinds.Log | Kinds.Reply)) != Kinds.None)
            {
                fact.New ??= name == "reply" && call is { Arguments.Count: 1 } ? "flow.response = …" : null;
                return result with { Origin = fact };
            }

            return result;
        }

        return (target.Kinds & Kinds.Options) != Kinds.None && result is null ? OptionUse(name, start, end, target, node) : result;
    }

    private Value? OptionUse(string name, int start, int end, Value target, Expr? node)
    {
        if (RuleIndex.Find(PythonKind.Option, name) is { } option)
        {
            Report(option, name, start, end, target, node);
        }

        return null;
    }

    private static RuleMatch? AttributeMatch(Value target, string name, Expr? node, CallExpr? call)
    {
        // Names that no flow has any more, whatever it was taken for.
        var kinds = name is "handshake_flow" or "inject_message" && target.Kinds.HasFlag(Kinds.Flow) ? target.Kinds | Kinds.WebSocketFlow : target.Kinds;
        var match = RuleIndex.FindAttribute(kinds, name) ?? ((target.Kinds & Kinds.Live) != Kinds.None ? RuleIndex.Find(PythonKind.Attribute, "Flow.live.change_upstream_proxy_server") : null);
        if (match is null)
        {
            return call is null ? null : CallShape(target, name, call);
        }

        return AttributeShape.Fits(match, target, node, call) ? match : null;
    }

    /// <summary>Names that are good as attributes and bad as calls.</summary>
    private static RuleMatch? CallShape(Value target, string name, CallExpr call)
    {
        if (name == "connected" && (target.Kinds & (Kinds.Client | Kinds.Server)) != Kinds.None && call.Arguments.Count == 0)
        {
            return RuleIndex.Find(PythonKind.Shape, "Connection.connected()");
        }

        if (name is "pretty_host" or "pretty_url" && (target.Kinds & Kinds.Request) != Kinds.None)
        {
            return RuleIndex.Find(PythonKind.Shape, "Request.pretty_host(hostheader=True)");
        }

        return null;
    }

    private static void Refine(PythonFact origin, Kinds kinds, string name)
    {
        if ((kinds & Kinds.Reply) != Kinds.None && RuleIndex.Find(PythonKind.Attribute, $"Flow.reply.{name}") is { } reply)
        {
            origin.New = reply.Name.Instead;
        }
        else if ((kinds & Kinds.Log) != Kinds.None && RuleIndex.Find(PythonKind.Attribute, $"Ctx.log.{name}") is { } log)
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
}
