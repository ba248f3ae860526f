using System.Globalization;
using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Porting;

/// <summary>Translates expressions whose types are known. What it does not know it leaves: null stands for "a person has to".</summary>
internal sealed partial class ExpressionPort(MethodFrame frame)
{
    public Value? Translate(Expr expression) => expression switch
    {
        StringExpr text => Text(text),
        LiteralExpr literal => Literal(literal),
        NameExpr name => Name(name.Name),
        AttributeExpr attribute => Attribute(attribute),
        SubscriptExpr subscript => Subscript(subscript),
        CallExpr call => Call(call),
        OperationExpr operation => Operation(operation),
        ConditionalExpr conditional => Conditional(conditional),
        DisplayExpr { Kind: DisplayKind.List or DisplayKind.Tuple } display => List(display),
        _ => null,
    };

    /// <summary>A condition, as <c>if</c> takes it.</summary>
    public string? Condition(Expr expression) => expression is OperationExpr operation ? OperationCondition(operation) : Translate(expression)?.AsCondition;

    /// <summary>The last names of a path such as <c>ctx.options.block</c>; null when it is no path of names.</summary>
    public static string? PathOf(Expr expression) => expression switch
    {
        NameExpr name => name.Name,
        AttributeExpr attribute => PathOf(attribute.Target) is { } target ? $"{target}.{attribute.Name.Value}" : null,
        _ => null,
    };

    private Value? Literal(LiteralExpr literal)
    {
        var text = frame.Text[literal.Start..literal.End];
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return new Value(number.ToString(CultureInfo.InvariantCulture), PortedType.Number);
        }

        return text.Contains('.', StringComparison.Ordinal) && text.All(c => char.IsAsciiDigit(c) || c == '.') && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var real)
            ? new Value(real.ToString("0.0###############", CultureInfo.InvariantCulture), PortedType.Real)
            : null;
    }

    private Value? Name(string name) => name switch
    {
        "True" => new Value("true", PortedType.Truth),
        "False" => new Value("false", PortedType.Truth),
        _ => frame.Names.Find(name),
    };

    private Value? Attribute(AttributeExpr attribute)
    {
        var name = attribute.Name.Value;
        if (attribute.Target is NameExpr self && self.Name == frame.Self)
        {
            return frame.Fields.GetValueOrDefault(name);
        }

        if (PathOf(attribute.Target) is "ctx.options" or "mitmproxy.ctx.options")
        {
            return frame.Options.TryGetValue(name, out var option) ? new Value($"Options.{option.Property}", option.Type) : null;
        }

        return Translate(attribute.Target) is { } target ? MemberTable.Get(target, name) : null;
    }

    private Value? Subscript(SubscriptExpr subscript)
    {
        var target = Translate(subscript.Target);
        switch (target?.Type)
        {
            case PortedType.Headers or PortedType.Pairs when Translate(subscript.Index) is { Type: PortedType.Text } name:
                return new Value($"{target.Code}[{name.Code}]", PortedType.MaybeText);
            case PortedType.Address when frame.Text[subscript.Index.Start..subscript.Index.End] == "0":
                return new Value($"{target.Code}?.Host", PortedType.MaybeText);
            default:
                return null;
        }
    }

    private Value? Conditional(ConditionalExpr conditional)
    {
        var (test, body, otherwise) = (Condition(conditional.Test), Translate(conditional.Body), Translate(conditional.Otherwise));
        return test is not null && body is not null && body.Type == otherwise?.Type ? new Value($"({test} ? {body.Code} : {otherwise.Code})", body.Type) : null;
    }

    private Value? List(DisplayExpr display)
    {
        var items = display.Items.ConvertAll(Translate);
        return items.Count > 0 && items.TrueForAll(i => i?.Type == PortedType.Text)
            ? new Value($"new[] {{ {string.Join(", ", items.Select(i => i!.Code))} }}", PortedType.Texts)
            : null;
    }
}
