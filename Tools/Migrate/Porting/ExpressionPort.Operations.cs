using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Porting;

/// <content>Operators. The parser keeps operands in a row; here they are put together as Python binds them.</content>
internal sealed partial class ExpressionPort
{
    private Value? Operation(OperationExpr operation) => Parts(operation) is { } parts && Or(parts, isCondition: false) is { } value ? value : null;

    private string? OperationCondition(OperationExpr operation) => Parts(operation) is { } parts ? Or(parts, isCondition: true)?.AsCondition : null;

    /// <summary>Operands and operators in turn: what stands between two operands, without parentheses, is operators.</summary>
    private List<OperationPart>? Parts(OperationExpr operation)
    {
        var parts = new List<OperationPart>();
        var at = operation.Start;
        foreach (var operand in operation.Operands)
        {
            var gap = frame.Text[at..operand.Start];
            if (gap.Contains('#', StringComparison.Ordinal))
            {
                return null;
            }

            parts.AddRange(gap.Replace('(', ' ').Replace(')', ' ').Replace('\\', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => new OperationPart(word, null)));
            parts.Add(new OperationPart(null, operand));
            at = operand.End;
        }

        return parts;
    }

    private Value? Or(List<OperationPart> parts, bool isCondition) => Junction(parts, "or", "||", isCondition, p => Junction(p, "and", "&&", isCondition, q => Not(q, isCondition)));

    private static Value? Junction(List<OperationPart> parts, string word, string sign, bool isCondition, Func<List<OperationPart>, Value?> inner)
    {
        var pieces = Split(parts, word);
        if (pieces.Count == 1)
        {
            return inner(pieces[0]);
        }

        // Outside of a condition, "a or b" is one of both values, which is the same only for true and false.
        var values = pieces.ConvertAll(p => inner(p) is { } value && (isCondition || value.Type == PortedType.Truth) ? value.AsCondition : null);
        return values.Contains(null) ? null : new Value($"({string.Join($" {sign} ", values)})", PortedType.Truth);
    }

    private Value? Not(List<OperationPart> parts, bool isCondition)
    {
        if (parts is not [{ Operator: "not" }, ..])
        {
            return Comparison(parts, isCondition);
        }

        return Not(parts[1..], isCondition: true)?.AsCondition is { } condition
            ? new Value(condition.EndsWith(".HasResponse", StringComparison.Ordinal) && condition.All(c => char.IsAsciiLetterOrDigit(c) || c == '.') ? $"!{condition}" : $"!{Parentheses.With(condition)}", PortedType.Truth)
            : null;
    }

    private Value? Comparison(List<OperationPart> parts, bool isCondition)
    {
        var at = parts.FindIndex(p => p.Operator is "==" or "!=" or "<" or ">" or "<=" or ">=" or "in" or "not" or "is");
        if (at < 0)
        {
            return Sum(parts, isCondition);
        }

        var width = parts[at].Operator == "not" || (parts[at].Operator == "is" && parts.Count > at + 1 && parts[at + 1].Operator == "not") ? 2 : 1;
        var sign = string.Join(' ', parts.Skip(at).Take(width).Select(p => p.Operator));
        if (at == 0 || parts.Count <= at + width || Sum(parts[..at], isCondition: false) is not { } left)
        {
            return null;
        }

        var rest = parts[(at + width)..];
        if (sign is "is" or "is not" || (sign is "==" or "!=" && rest is [{ Operand: NameExpr { Name: "None" } }]))
        {
            return rest is [{ Operand: NameExpr { Name: "None" } }] ? WithNone(left, isNone: sign is "is" or "==") : null;
        }

        return rest is [{ Operand: DisplayExpr { Items.Count: > 0 } display }] && sign is "in" or "not in" && left.IsText ? OneOf(left, display, sign == "in")
            : Sum(rest, isCondition: false) is { } right ? Compare(left, sign, right)
            : null;
    }

    private static Value? WithNone(Value value, bool isNone) => value.Type switch
    {
        PortedType.Response when value.AsCondition is { } has => new Value(isNone ? $"!{has}" : has, PortedType.Truth),
        PortedType.MaybeText or PortedType.MaybeNumber or PortedType.Bytes or PortedType.Address => new Value($"{value.Code} is {(isNone ? "" : "not ")}null", PortedType.Truth),
        _ => null,
    };

    private static Value? Compare(Value left, string sign, Value right)
    {
        var code = (sign, left.Type, right.Type) switch
        {
            ("==" or "!=", PortedType.Number or PortedType.MaybeNumber or PortedType.Real, PortedType.Number or PortedType.MaybeNumber or PortedType.Real) => $"{left.Code} {sign} {right.Code}",
            ("==" or "!=", PortedType.Truth, PortedType.Truth) => $"({left.Code}) {sign} ({right.Code})",
            ("==" or "!=", PortedType.Text or PortedType.MaybeText, PortedType.Text or PortedType.MaybeText) => $"{left.Code} {sign} {right.Code}",
            ("<" or ">" or "<=" or ">=", PortedType.Number or PortedType.MaybeNumber or PortedType.Real, PortedType.Number or PortedType.MaybeNumber or PortedType.Real) => $"{left.Code} {sign} {right.Code}",
            ("in", PortedType.Text, PortedType.Text or PortedType.MaybeText) => $"{right.Present}.Contains({left.Code}, StringComparison.Ordinal)",
            ("not in", PortedType.Text, PortedType.Text or PortedType.MaybeText) => $"!{right.Present}.Contains({left.Code}, StringComparison.Ordinal)",
            ("in", PortedType.Text, PortedType.Headers or PortedType.Pairs or PortedType.Names) => $"{right.Code}.Contains({left.Code})",
            ("not in", PortedType.Text, PortedType.Headers or PortedType.Pairs or PortedType.Names) => $"!{right.Code}.Contains({left.Code})",
            ("in", PortedType.Text, PortedType.Texts) => $"Array.IndexOf({right.Code}, {left.Code}) >= 0",
            ("not in", PortedType.Text, PortedType.Texts) => $"Array.IndexOf({right.Code}, {left.Code}) < 0",
            _ => null,
        };
        return code is null ? null : new Value(code, PortedType.Truth);
    }

    /// <summary><c>host in ("a", "b")</c>, which is <c>host is "a" or "b"</c>.</summary>
    private Value? OneOf(Value left, DisplayExpr display, bool isIn)
    {
        if (display.Kind == DisplayKind.Dict || !display.Items.TrueForAll(i => i is StringExpr { Value: not null, IsBytes: false }))
        {
            return null;
        }

        var items = display.Items.ConvertAll(Translate);
        return items.Contains(null) ? null : new Value($"{left.Code} is {(isIn ? "" : "not (")}{string.Join(" or ", items.Select(i => i!.Code))}{(isIn ? "" : ")")}", PortedType.Truth);
    }

    private Value? Sum(List<OperationPart> parts, bool isCondition)
    {
        if (parts is [{ Operand: { } only }])
        {
            return isCondition && only is OperationExpr inner ? OperationCondition(inner) is { } condition ? new Value(Parentheses.With(condition), PortedType.Truth) : null : Translate(only);
        }

        if (parts is [{ Operand: StringExpr format }, { Operator: "%" }, { Operand: { } filled }])
        {
            return Percent(format, filled);
        }

        if (parts.Count % 2 == 0 || parts.Where((_, i) => i % 2 == 1).Any(p => p.Operator is not ("+" or "-")))
        {
            return null;
        }

        var values = parts.Where((_, i) => i % 2 == 0).Select(p => p.Operand is null ? null : Translate(p.Operand)).ToList();
        var isNumber = values.TrueForAll(v => v is { Type: PortedType.Number });
        if (!isNumber && (!values.TrueForAll(v => v is { IsText: true }) || parts.Exists(p => p.Operator == "-")))
        {
            return null;
        }

        var code = string.Concat(parts.Select((p, i) => i % 2 == 1 ? $" {p.Operator} " : values[i / 2]!.Code));
        return new Value($"({code})", isNumber ? PortedType.Number : PortedType.Text);
    }

    private static List<List<OperationPart>> Split(List<OperationPart> parts, string word)
    {
        var pieces = new List<List<OperationPart>> { new() };
        foreach (var part in parts)
        {
            if (part.Operator == word)
            {
                pieces.Add([]);
            }
            else
            {
                pieces[^1].Add(part);
            }
        }

        return pieces;
    }
}
