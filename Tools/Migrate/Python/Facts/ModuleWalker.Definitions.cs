using MitmHost.ContractRules;
using MitmHost.Tools.Migrate.Python.Addons;
using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Types;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <content>Functions and classes.</content>
internal sealed partial class ModuleWalker
{
    private void Define(FunctionStmt statement)
    {
        if (!functions.TryGetValue(statement, out var function))
        {
            var owner = scope.Class;
            var known = owner is not null ? owner.Methods.GetValueOrDefault(statement.Name.Value) : module.Functions.GetValueOrDefault(statement.Name.Value);
            functions[statement] = function = known?.Statement == statement
                ? known
                : new FunctionInfo(statement.Name.Value, statement.Parameters) { Statement = statement, Owner = owner };
        }

        statement.Decorators.ForEach(d => Eval(d));
        if (statement.Returns is { } returns)
        {
            function.Result = Value.Join(function.Result, Annotation(returns));
        }

        foreach (var parameter in statement.Parameters.Items)
        {
            if (parameter.Default is { } value)
            {
                Eval(value);
            }

            if (parameter.Annotation is { } annotation)
            {
                Annotation(annotation);
            }
        }

        scope.Set(statement.Name.Value, new Value { Function = function });
        Hook(function, statement.Name, statement);
        ViewMember(statement.Name, statement, function);
        Enqueue(function);
    }

    private void Define(ClassStmt statement)
    {
        var type = classes[statement];
        statement.Decorators.ForEach(d => Eval(d));
        foreach (var argument in statement.Bases)
        {
            var value = Eval(argument.Value);
            if (value?.Path is { } path && argument.Name is null && !type.LibraryBases.Contains(path))
            {
                type.LibraryBases.Add(path);
            }
        }

        scope.Set(type.Name, new Value { Class = type });
        var before = scope;
        scope = new Scope(before, isClass: true, null) { Class = type };
        Block(statement.Body);
        scope = before;
    }

    /// <summary>Gives parameters what is known of them: by annotation, by the hook, by the calls, or else by name.</summary>
    private void Parameters(FunctionInfo function)
    {
        var items = function.Parameters.Items;
        for (var i = 0; i < items.Count; i++)
        {
            var parameter = items[i];
            parameter.Nested.ForEach(n => scope.Values[n.Value] = null);
            if (parameter.Name.Value.Length == 0)
            {
                continue;
            }

            scope.Values[parameter.Name.Value] = parameter.Stars > 0 ? null
                : i < function.Bound ? new Value { Instance = function.Owner }
                : Given(function, i);
        }
    }

    private Value? Given(FunctionInfo function, int index)
    {
        var parameter = function.Parameters.Items[index];
        var annotated = parameter.Annotation is { } annotation ? Quiet(() => Annotation(annotation)) : null;
        var seed = Seed(function, index);

        // Authors wrote HTTPFlow where a WebSocket's own flow came: what counts is what came.
        if (annotated is null || (seed?.Kinds == Kinds.WebSocketFlow && annotated.Kinds == Kinds.Flow))
        {
            return seed ?? function.Arguments[index] ?? Guess(parameter);
        }

        return annotated.Kinds == Kinds.Flow && function.Arguments[index] is { Kinds: Kinds.WebSocketFlow } passed ? Value.Join(annotated, passed) : annotated;
    }

    private Value? Quiet(Func<Value?> read, bool isOuter = true)
    {
        var before = (isSilent, scope);
        isSilent = true;
        scope = isOuter ? scope.Outer ?? scope : scope;
        var value = read();
        (isSilent, scope) = before;
        return value is null ? null : value with { Origin = null };
    }

    /// <summary>What a hook is given.</summary>
    private static Value? Seed(FunctionInfo function, int index)
    {
        if (function.Role is not { } role)
        {
            return null;
        }

        var position = index - function.Bound;
        if (role.HasContext && position == 0)
        {
            return new Value { Kinds = Kinds.ScriptContext, Origin = role.Fact };
        }

        if (position != (role.HasContext ? 1 : 0))
        {
            return null;
        }

        var kinds = role.Name == "next_layer" && role.IsNewStyle ? Kinds.NextLayer : HookNames.ArgumentOf(role.Name);
        return kinds == Kinds.None ? null : new Value { Kinds = kinds };
    }

    /// <summary>A helper is given what its parameter is called like.</summary>
    private Value? Guess(Parameter parameter) => !module.IsRelevant ? null : parameter.Name.Value switch
    {
        "flow" => new Value { Kinds = Kinds.Flow, IsWeak = true },
        "client_conn" => new Value { Kinds = Kinds.Client, IsWeak = true },
        "server_conn" => new Value { Kinds = Kinds.Server, IsWeak = true },
        _ => null,
    };

    /// <summary>Attributes and methods that only the content views of before 7 have.</summary>
    private void ViewMember(Identifier name, Stmt statement, FunctionInfo? function)
    {
        if (scope.Class is { } type && name.Value is "content_types" or "prompt" or "should_render" && IsView(type)
            && RuleIndex.Find(PythonKind.Attribute, $"View.{name.Value}") is { } match)
        {
            Report(match, name.Value, name.Start, name.End, statement: statement, function: function);
        }
    }

    private static bool IsView(ClassInfo type) =>
        type.Lineage().Exists(c => c.LibraryBases.Exists(b => b.Contains("contentviews", StringComparison.Ordinal) && b.EndsWith("View", StringComparison.Ordinal)));

    /// <summary>What an annotation says: <c>http.HTTPFlow</c>, <c>"http.HTTPFlow"</c>, <c>Optional[…]</c>, <c>X | None</c>, <c>Sequence[…]</c>.</summary>
    private Value? Annotation(Expr annotation)
    {
        switch (annotation)
        {
            case StringExpr { Value: { } text }:
                return TypeOf(Quietly(ParseType(text)), text);
            case SubscriptExpr subscript:
                return Generic(subscript);
            case OperationExpr operation:
                return operation.Operands.Aggregate((Value?)null, (value, part) => Value.Join(value, Annotation(part)));
            case DisplayExpr display:
                return display.Items.Aggregate((Value?)null, (value, part) => Value.Join(value, Annotation(part)));
            default:
                return TypeOf(Eval(annotation), (annotation as NameExpr)?.Name);
        }
    }

    private Value? Generic(SubscriptExpr subscript)
    {
        var name = subscript.Target switch
        {
            NameExpr n => n.Name,
            AttributeExpr a => a.Name.Value,
            _ => "",
        };
        Eval(subscript.Target);
        var inner = subscript.Index is DisplayExpr { Items: [.., var last] } && name is not ("Union" or "Optional") ? last : subscript.Index;
        if (!ReferenceEquals(inner, subscript.Index) && subscript.Index is DisplayExpr display)
        {
            display.Items.SkipLast(1).ToList().ForEach(i => Annotation(i));
        }

        var value = Annotation(inner);
        return name is "Optional" or "Union" or "Annotated" or "Final" ? value : value is null ? null : new Value { Element = value };
    }

    private static Expr ParseType(string text) =>
        Parser.Parse(text.Trim()).Body is [ExprStmt { Values: [var only] }] ? only : new LiteralExpr(0, 0);

    private static Value? TypeOf(Value? value, string? written)
    {
        if (value?.Class is { } type)
        {
            return new Value { Instance = type };
        }

        if (value?.Path is { } path)
        {
            return MemberTypes.OfClass(path);
        }

        // A name that nothing imports: the annotation was never evaluated, and says what it says.
        return value is null && written is "HTTPFlow" or "http.HTTPFlow" or "mitmproxy.http.HTTPFlow" ? Value.Of(Kinds.Flow) : null;
    }
}
