using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Porting;

/// <summary>Reads <c>loader.add_option(name, type, default, help)</c>.</summary>
internal static class OptionReader
{
    /// <returns>Null when it is something else, or an option of a type that C# cannot read from plugins.json as it is.</returns>
    public static PortedOption? Read(Stmt statement, string text)
    {
        if (statement is not ExprStmt { Values: [CallExpr { Function: AttributeExpr { Name.Value: "add_option" } } call] }
            || call.Get("name", 0) is not StringExpr { Value: { } name } || call.Get("typespec", 1) is not { } type || call.Get("default", 2) is not { } initial)
        {
            return null;
        }

        var help = call.Get("help", 3) is StringExpr { Value: { } words } ? StringLiterals.Unescape(words, isRaw: false) ?? words : "";
        var expressions = new ExpressionPort(new MethodFrame(text, new NameScope(), new Dictionary<string, Value>(StringComparer.Ordinal), new Dictionary<string, PortedOption>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal)));
        var value = expressions.Translate(initial);
        var isNone = initial is NameExpr { Name: "None" };
        PortedOption? Of(PortedType known, string declared, string? start) => start is null ? null : new PortedOption(name, CSharpName.Pascal(name), known, declared, start, help);
        return text[type.Start..type.End].Replace("typing.", "", StringComparison.Ordinal) switch
        {
            "str" => Of(PortedType.Text, "string", value?.Type == PortedType.Text ? value.Code : null),
            "int" => Of(PortedType.Number, "int", value?.Type == PortedType.Number ? value.Code : null),
            "bool" => Of(PortedType.Truth, "bool", value?.Type == PortedType.Truth ? value.Code : null),
            "Optional[str]" or "str | None" => Of(PortedType.MaybeText, "string?", isNone ? "null" : value?.Type == PortedType.Text ? value.Code : null),
            "Optional[int]" or "int | None" => Of(PortedType.MaybeNumber, "int?", isNone ? "null" : value?.Type == PortedType.Number ? value.Code : null),
            "Sequence[str]" or "list[str]" => Of(PortedType.Texts, "string[]", Items(initial, expressions)),
            _ => null,
        };
    }

    private static string? Items(Expr initial, ExpressionPort expressions) =>
        initial is DisplayExpr { Items.Count: 0 } ? "[]" : expressions.Translate(initial) is { Type: PortedType.Texts } texts ? texts.Code : null;
}
