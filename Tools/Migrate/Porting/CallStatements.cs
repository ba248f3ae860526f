using System.Text;
using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Porting;

/// <summary>Translates calls that are made for what they do: logging, and what a flow can be told to do.</summary>
internal sealed class CallStatements(MethodFrame frame)
{
    private readonly ExpressionPort expressions = new(frame);

    public string? Translate(CallExpr call)
    {
        if (call.Arguments.Exists(a => a.Stars > 0 || a.Name is not null))
        {
            return null;
        }

        if (LogMethod(call.Function) is { } log)
        {
            return Log(log, call.Arguments);
        }

        return call.Function is AttributeExpr method && expressions.Translate(method.Target) is { } target ? Action(target, method.Name.Value, call.Arguments) : null;
    }

    private string? Action(Value target, string name, List<Argument> arguments) => (target.Type, name, arguments) switch
    {
        (PortedType.Flow, "kill", []) => $"{target.Code}.Kill();",
        (PortedType.Flow, "intercept", []) => $"{target.Code}.Intercept();",
        (PortedType.Flow, "resume", []) => $"{target.Code}.Resume();",
        (PortedType.Request or PortedType.Response, "decode", []) => $"{target.Code}.Decode();",
        (PortedType.Headers, "clear", []) => $"{target.Code}.Clear();",
        (PortedType.Headers, "pop", [var header, ..]) when arguments.Count <= 2 && Text(header) is { } field => $"{target.Code}.Remove({field});",
        (PortedType.Headers, "add", [var header, var value]) when Text(header) is { } field && Text(value) is { } text => $"{target.Code}.Add({field}, {text});",
        _ => null,
    };

    private string? Text(Argument argument) => expressions.Translate(argument.Value) is { Type: PortedType.Text } value ? value.Code : null;

    /// <summary><c>logging.info</c>, <c>ctx.log.info</c>, <c>log.info</c>, <c>ctx.log</c>, <c>print</c>.</summary>
    private string? LogMethod(Expr function)
    {
        var path = ExpressionPort.PathOf(function);
        if (path is "print" or "ctx.log")
        {
            return "LogInformation";
        }

        var dot = path?.LastIndexOf('.') ?? -1;
        if (dot < 0 || (path![..dot] is not ("ctx.log" or "mitmproxy.ctx.log") && !frame.Loggers.Contains(path[..dot])))
        {
            return null;
        }

        return path[(dot + 1)..] switch
        {
            "debug" => "LogDebug",
            "info" or "alert" => "LogInformation",
            "warn" or "warning" => "LogWarning",
            "error" or "exception" => "LogError",
            "critical" => "LogCritical",
            _ => null,
        };
    }

    /// <summary>A template and its values: a logger that is given a finished text cannot be searched by value.</summary>
    private string? Log(string method, List<Argument> arguments)
    {
        var values = arguments.ConvertAll(a => expressions.Translate(a.Value));
        if (values.Count == 0 || values.Exists(v => v is null or { Type: PortedType.Flow or PortedType.Request or PortedType.Response or PortedType.Headers }))
        {
            return null;
        }

        if (values.Count == 1)
        {
            return $"Logger.{method}(\"{{Message}}\", {values[0]!.Code});";
        }

        return arguments[0].Value is StringExpr { Value: { } format } && Template(format, values.Count - 1) is { } template
            ? $"Logger.{method}({StringLiterals.Quote(template)}, {string.Join(", ", values.Skip(1).Select(v => v!.Code))});"
            : null;
    }

    /// <summary><c>"%s has %d"</c> as <c>"{Value1} has {Value2}"</c>.</summary>
    private static string? Template(string format, int count)
    {
        if (format.AsSpan().IndexOfAny('{', '}', '\\') >= 0)
        {
            return null;
        }

        var template = new StringBuilder();
        var found = 0;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                template.Append(format[i]);
            }
            else if (i + 1 < format.Length && format[i + 1] is 's' or 'd' or 'r')
            {
                template.Append($"{{Value{++found}}}");
                i++;
            }
            else
            {
                return null;
            }
        }

        return found == count ? template.ToString() : null;
    }
}
