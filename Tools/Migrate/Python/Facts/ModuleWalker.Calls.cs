using MitmHost.ContractRules;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Types;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <content>Calls.</content>
internal sealed partial class ModuleWalker
{
    private Value? Call(CallExpr call)
    {
        if (call.Function is NameExpr { Name: "super" })
        {
            return OwnerOf(scope) is { } owner ? new Value { Instance = owner } : null;
        }

        var function = Eval(call.Function, call);
        var values = new Value?[call.Arguments.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Eval(call.Arguments[i].Value);
        }

        if (function?.Function is null && function?.Class is null)
        {
            HandOn(call, values);
        }

        if (call.Function is NameExpr builtin && function is null)
        {
            return Builtin(call, builtin.Name, values);
        }

        Shapes(call, function, values);
        TextOfMessage(call);
        DecodedName(call);
        if (call.Function is AttributeExpr { Target: var target, Name.Value: var method })
        {
            if (method is "append" or "add" or "appendleft" or "insert" or "put" or "put_nowait" && values.Length > 0 && values[^1] is { } item)
            {
                Contain(target, item);
            }

            if (function?.Function is null && function?.Path is null && function?.Class is null && Quietly(target) is { } owner && MemberTypes.OfMethod(owner, method) is { } result)
            {
                return result;
            }
        }

        if (function is null)
        {
            return null;
        }

        if (function.Class is { } type)
        {
            if (type.FindMethod("__init__") is { } constructor)
            {
                Pass(constructor, call, values, 1);
            }

            return new Value { Instance = type };
        }

        if (function.Function is { } known)
        {
            Pass(known, call, values, known.Bound);
            return known.Result is { Origin: not null } stale ? stale with { Origin = null } : known.Result;
        }

        return function.Path is { } path ? MemberTypes.OfCall(path) ?? Kept(function, values) : Kept(function, values);
    }

    /// <summary>What a call of something unknown gives: the version still, when it is about the version.</summary>
    private static Value? Kept(Value function, Value?[] values) =>
        ((function.Kinds | values.Aggregate(Kinds.None, (k, v) => k | (v?.Kinds ?? Kinds.None))) & Kinds.Version) != Kinds.None ? Value.Of(Kinds.Version) : null;

    private Value? Builtin(CallExpr call, string name, Value?[] values)
    {
        switch (name)
        {
            case "list" or "tuple" or "set" or "sorted" or "reversed" or "iter" or "enumerate" or "filter" or "deque":
                return values.Length > 0 ? values[^1] is { Element: not null } c ? c : values[0] : null;
            case "next" or "max" or "min" when values.Length > 0:
                return values[0]?.Element;
            case "getattr" or "hasattr" or "setattr" when values.Length > 1:
                Dynamic(call, values);
                return null;
            case "int" or "str" or "float":
                return values.Length > 0 && (values[0]?.Kinds & Kinds.Version) == Kinds.Version ? values[0] : null;
            case "staticmethod" or "classmethod" when values.Length == 1:
                return values[0];
            case "decoded" when values.Length == 1:
                return null;
            default:
                return null;
        }
    }

    /// <summary><c>getattr(flow.client_conn, "address")</c>: a name in a string is a hint at most.</summary>
    private void Dynamic(CallExpr call, Value?[] values)
    {
        if (values[0] is not { } target || call.Arguments[1].Value is not StringExpr { Value: { } name } text)
        {
            return;
        }

        var match = target.Path is { } path ? RuleIndex.FindPath($"{path}.{name}") : RuleIndex.FindAttribute(target.Kinds, name);
        if (match is not null)
        {
            Report(match, $"\"{name}\"", text.Start, text.End, target, text).Confidence = Confidence.Low;
        }
    }

    /// <summary>Tells a function what it is given.</summary>
    private static void Pass(FunctionInfo function, CallExpr call, Value?[] values, int bound)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var argument = call.Arguments[i];
            if (argument.Stars > 0)
            {
                return;
            }

            var index = argument.Name is { } name ? function.Parameters.Items.FindIndex(p => p.Name.Value == name.Value) : i + bound;
            if (index >= 0 && index < function.Arguments.Length && values[i] is { } value)
            {
                function.Arguments[index] = Value.Join(function.Arguments[index], value with { Origin = null });
            }
        }
    }

    private void Shapes(CallExpr call, Value? function, Value?[] values)
    {
        if (function?.Path is { } path && function.Origin is null)
        {
            Constructors(call, path);
        }

        if (function?.Origin is null && function is not null && (function.Kinds & Kinds.Reply) != Kinds.None)
        {
            return;
        }

        if (call.Function is AttributeExpr { Name.Value: "append" or "extend", Target: SubscriptExpr list })
        {
            HeaderList("headers[name].append(value)", list);
        }

        if (call.Function is AttributeExpr { Name.Value: "update" } attribute && Quietly(attribute.Target) is { } target && (target.Kinds & Kinds.Options) != Kinds.None)
        {
            Options(call);
        }
    }

    private void Constructors(CallExpr call, string path)
    {
        var name = path[(path.LastIndexOf('.') + 1)..];
        switch (name)
        {
            case "Options":
                Options(call);
                break;
            case "ServerSpec" when call.Arguments.Count == 2 && call.Arguments.TrueForAll(a => a.Stars == 0):
                Report(RuleIndex.Find(PythonKind.Shape, "ServerSpec(scheme, address)")!, "ServerSpec(scheme, address)", call.Function.End - name.Length, call.Function.End, node: call, call: call);
                break;
            case "Server" when path.StartsWith("mitmproxy.connection.", StringComparison.Ordinal) && call.Arguments is [{ Name: null, Stars: 0 }, ..]:
                Report(RuleIndex.Find(PythonKind.Shape, "Server(address)")!, "Server(address)", call.Function.End - name.Length, call.Function.End, node: call, call: call);
                break;
            case "Client" when path.StartsWith("mitmproxy.connection.", StringComparison.Ordinal) && call.Arguments is [{ Name: null, Stars: 0 }, ..]:
                Report(RuleIndex.Find(PythonKind.Shape, "Client(peername, sockname, timestamp_start)")!, "Client(…)", call.Function.End - name.Length, call.Function.End, node: call, call: call);
                break;
        }
    }

    private void Options(CallExpr call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Name is { } name)
            {
                OptionUse(name.Value, name.Start, name.End, Value.Of(Kinds.Options), argument.Value);
            }
        }
    }

    /// <summary><c>master.run()</c> by itself makes a coroutine and forgets it.</summary>
    private void RunsMaster(CallExpr call)
    {
        var function = (AttributeExpr)call.Function;
        if (Quietly(function.Target) is { } owner && IsRunOfMaster(owner, function.Target))
        {
            Report(RuleIndex.Find(PythonKind.Shape, "master.run()")!, "master.run()", function.Name.Start, function.Name.End, owner, call, call);
        }
    }

    /// <summary>Whether the <c>run</c> is mitmproxy's own: of a master, of a class derived from one that has no other, or of the base that such a class calls.</summary>
    private static bool IsRunOfMaster(Value owner, Expr target)
    {
        if (owner.Path is { } path)
        {
            return path.StartsWith("mitmproxy.", StringComparison.Ordinal) && owner.Origin is null && (MemberTypes.OfClass(path)?.Kinds ?? Kinds.None) == Kinds.Master;
        }

        if (owner.Instance is { } type && IsMaster(type))
        {
            return target is CallExpr { Function: NameExpr { Name: "super" } } ? !type.Bases.Exists(b => b.FindMethod("run") is not null) : type.FindMethod("run") is null;
        }

        return (owner.Kinds & Kinds.Master) != Kinds.None;
    }

    /// <summary>Whether a class of the run derives from a master that mitmproxy still has.</summary>
    private static bool IsMaster(ClassInfo type) =>
        type.Lineage().Exists(c => c.LibraryBases.Exists(b => b.StartsWith("mitmproxy.", StringComparison.Ordinal) && RuleIndex.FindPath(b) is null && PythonApi.Judge(b) is null && (MemberTypes.OfClass(b)?.Kinds ?? Kinds.None) == Kinds.Master));

    private static ClassInfo? OwnerOf(Scope scope)
    {
        for (var at = scope; at is not null; at = at.Outer)
        {
            if (at.Function?.Owner is { } owner)
            {
                return owner;
            }
        }

        return null;
    }
}
