using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Porting;

/// <content>Calls that have a value.</content>
internal sealed partial class ExpressionPort
{
    private Value? Call(CallExpr call)
    {
        if (call.Arguments.Exists(a => a.Stars > 0))
        {
            return null;
        }

        if (PathOf(call.Function) is "http.Response.make" or "http.HTTPResponse.make" or "mitmproxy.http.Response.make" or "Response.make" or "HTTPResponse.make")
        {
            return MakeResponse(call);
        }

        if (call.Function is NameExpr function)
        {
            return call.Arguments is [{ Name: null } only] && Translate(only.Value) is { } value ? BuiltIn(function.Name, value) : null;
        }

        return call.Function is AttributeExpr method && Translate(method.Target) is { } target && !call.Arguments.Exists(a => a.Name is not null)
            ? Method(target, method.Name.Value, call.Arguments.ConvertAll(a => Translate(a.Value)))
            : null;
    }

    private static Value? BuiltIn(string function, Value value) => (function, value.Type) switch
    {
        ("len", PortedType.Text or PortedType.MaybeText) => new Value($"{value.Present}.Length", PortedType.Number),
        ("len", PortedType.Bytes) => new Value($"({value.Code}?.Length ?? 0)", PortedType.Number),
        ("len", PortedType.Texts) => new Value($"{value.Code}.Length", PortedType.Number),
        ("str", PortedType.Text or PortedType.MaybeText or PortedType.Number or PortedType.MaybeNumber) => new Value($"$\"{{{value.Code}}}\"", PortedType.Text),
        _ => null,
    };

    private static Value? Method(Value target, string name, List<Value?> arguments)
    {
        if (arguments.Contains(null))
        {
            return null;
        }

        return target.Type switch
        {
            PortedType.Text or PortedType.MaybeText => TextMethod(target.Present, name, arguments!),
            PortedType.Headers or PortedType.Pairs => HeadersMethod(target.Code, name, arguments!),
            PortedType.Request or PortedType.Response when arguments.Count == 0 => name switch
            {
                "get_text" => new Value($"{target.Code}.Text", PortedType.MaybeText),
                "get_content" => new Value($"{target.Code}.Content", PortedType.Bytes),
                _ => null,
            },
            PortedType.Bytes when name == "decode" && arguments.Count == 0 => new Value($"Encoding.UTF8.GetString({target.Code} ?? [])", PortedType.Text),
            _ => null,
        };
    }

    private static Value? TextMethod(string target, string name, List<Value> arguments) => (name, arguments) switch
    {
        ("startswith", [{ Type: PortedType.Text } start]) => new Value($"{target}.StartsWith({start.Code}, StringComparison.Ordinal)", PortedType.Truth),
        ("endswith", [{ Type: PortedType.Text } end]) => new Value($"{target}.EndsWith({end.Code}, StringComparison.Ordinal)", PortedType.Truth),
        ("startswith", [{ Type: PortedType.Texts } starts]) => new Value($"Array.Exists({starts.Code}, start => {target}.StartsWith(start, StringComparison.Ordinal))", PortedType.Truth),
        ("endswith", [{ Type: PortedType.Texts } ends]) => new Value($"Array.Exists({ends.Code}, end => {target}.EndsWith(end, StringComparison.Ordinal))", PortedType.Truth),
        ("lower", []) => new Value($"{target}.ToLowerInvariant()", PortedType.Text),
        ("upper", []) => new Value($"{target}.ToUpperInvariant()", PortedType.Text),
        ("strip", []) => new Value($"{target}.Trim()", PortedType.Text),
        ("replace", [{ Type: PortedType.Text } old, { IsText: true } fresh]) => new Value($"{target}.Replace({old.Code}, {fresh.Code}, StringComparison.Ordinal)", PortedType.Text),
        ("encode", []) => new Value($"Encoding.UTF8.GetBytes({target})", PortedType.Bytes),
        _ => null,
    };

    private static Value? HeadersMethod(string target, string name, List<Value> arguments) => (name, arguments) switch
    {
        ("get", [{ Type: PortedType.Text } header]) => new Value($"{target}[{header.Code}]", PortedType.MaybeText),
        ("get", [{ Type: PortedType.Text } header, { IsText: true } otherwise]) => new Value($"({target}[{header.Code}] ?? {otherwise.Code})", otherwise.Type),
        _ => null,
    };

    /// <summary><c>http.Response.make(status, content, headers)</c></summary>
    private Value? MakeResponse(CallExpr call)
    {
        if (call.Arguments.Exists(a => a.Name is { Value: not ("status_code" or "content" or "headers") }) || call.Arguments.Count > 3)
        {
            return null;
        }

        var status = call.Get("status_code", 0) is { } code ? Translate(code) : new Value("200", PortedType.Number);
        var content = call.Get("content", 1) is { } body ? Translate(body) : null;
        var headers = call.Get("headers", 2) is { } fields ? Fields(fields) : null;
        if (status?.Type != PortedType.Number || (call.Get("content", 1) is not null && content is not { Type: PortedType.Text or PortedType.MaybeText or PortedType.Bytes })
            || (call.Get("headers", 2) is not null && headers is null))
        {
            return null;
        }

        var arguments = new List<string> { status.Code };
        if (content is not null)
        {
            arguments.Add(content.IsText ? content.Present : content.Code);
        }

        if (headers is not null)
        {
            arguments.Add(content is null ? $"headers: {headers}" : headers);
        }

        return new Value($"HttpResponse.Create({string.Join(", ", arguments)})", PortedType.Response);
    }

    /// <summary><c>{"a": "b"}</c> as headers.</summary>
    private string? Fields(Expr expression)
    {
        if (expression is not DisplayExpr { Kind: DisplayKind.Dict } display || display.Items.Count % 2 != 0)
        {
            return null;
        }

        var items = display.Items.ConvertAll(Translate);
        return items.TrueForAll(i => i is { IsText: true })
            ? $"new Headers([{string.Join(", ", items.Chunk(2).Select(pair => $"({pair[0]!.Present}, {pair[1]!.Present})"))}])"
            : null;
    }
}
