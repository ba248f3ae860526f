using System.Text;
using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Porting;

/// <content><c>"%s is %d" % (a, b)</c>, which is <c>$"{a} is {b}"</c>.</content>
internal sealed partial class ExpressionPort
{
    private Value? Percent(StringExpr format, Expr filled)
    {
        var arguments = (filled is DisplayExpr { Kind: DisplayKind.Tuple } tuple ? tuple.Items : [filled]).ConvertAll(Translate);
        return format is { Value: not null, IsBytes: false } && Text(format) is { Type: PortedType.Text, Code: { } literal } && literal.StartsWith('"')
            && arguments.TrueForAll(a => a is { IsText: true } or { Type: PortedType.Number }) && Filled(literal, arguments!) is { } code
            ? new Value(code, PortedType.Text)
            : null;
    }

    /// <returns>Null where another form than <c>%s</c>, <c>%d</c> and <c>%%</c> stands, or where the numbers of both do not agree.</returns>
    private static string? Filled(string literal, List<Value> arguments)
    {
        var code = new StringBuilder("$");
        var used = 0;
        for (var i = 0; i < literal.Length; i++)
        {
            switch (literal[i])
            {
                case '{' or '}':
                    code.Append(literal[i], 2);
                    break;
                case '%' when i + 1 < literal.Length && literal[i + 1] == '%':
                    code.Append('%');
                    i++;
                    break;
                case '%' when i + 1 < literal.Length && literal[i + 1] is 's' or 'd' && used < arguments.Count:
                    code.Append('{').Append(InHole(arguments[used++].Code)).Append('}');
                    i++;
                    break;
                case '%':
                    return null;
                default:
                    code.Append(literal[i]);
                    break;
            }
        }

        return used == arguments.Count ? code.ToString() : null;
    }

    /// <summary>In a hole, a colon begins a format: what holds one stands in parentheses.</summary>
    private static string InHole(string code) => code.AsSpan().ContainsAny(':', '?') && !code.StartsWith('(') ? $"({code})" : code;
}
