using System.Text;
using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Porting;

/// <content>Strings, with and without replacement fields.</content>
internal sealed partial class ExpressionPort
{
    private Value? Text(StringExpr expression)
    {
        if (expression.Value is null)
        {
            return Interpolated(expression);
        }

        var source = frame.Text.AsSpan(expression.Start, expression.End - expression.Start);
        var isRaw = source[..Math.Max(0, source.IndexOfAny('"', '\''))].IndexOfAny('r', 'R') >= 0;
        if (StringLiterals.Unescape(expression.Value, isRaw) is not { } text)
        {
            return null;
        }

        if (!expression.IsBytes)
        {
            return new Value(StringLiterals.Quote(text), PortedType.Text);
        }

        return text.Length == 0 ? new Value("Array.Empty<byte>()", PortedType.Bytes)
            : text.All(char.IsAscii) ? new Value($"{StringLiterals.Quote(text)}u8.ToArray()", PortedType.Bytes)
            : null;
    }

    /// <summary>
    /// <c>f"{flow.request.host}: {n}"</c>, which C# has as <c>$"{flow.Request.Host}: {n}"</c>. Conversions and formats are left to a person, and so are
    /// several strings side by side.
    /// </summary>
    private Value? Interpolated(StringExpr expression)
    {
        var source = frame.Text.AsSpan(expression.Start, expression.End - expression.Start);
        var quote = source.IndexOfAny('"', '\'');
        if (quote < 1 || source[..quote].IndexOfAnyExcept("fFrR") >= 0)
        {
            return null;
        }

        var isRaw = source[..quote].IndexOfAny('r', 'R') >= 0;
        var width = source.Length >= quote + 3 && source[quote + 1] == source[quote] && source[quote + 2] == source[quote] ? 3 : 1;
        var at = expression.Start + quote + width;
        var end = expression.End - width;
        var result = new StringBuilder("$\"");
        foreach (var field in expression.Fields)
        {
            var open = field.Start - 1;
            if (open < at || field.End >= end || frame.Text[open] != '{' || frame.Text[field.End] != '}'
                || Piece(frame.Text.AsSpan(at, open - at), isRaw) is not { } piece || Translate(field) is not { } value || !IsPrintable(value.Type))
            {
                return null;
            }

            result.Append(piece).Append('{').Append(value.Code).Append('}');
            at = field.End + 1;
        }

        return at <= end && Piece(frame.Text.AsSpan(at, end - at), isRaw) is { } last ? new Value(result.Append(last).Append('"').ToString(), PortedType.Text) : null;
    }

    private static bool IsPrintable(PortedType type) => type is PortedType.Text or PortedType.MaybeText or PortedType.Number or PortedType.Real or PortedType.Address;

    /// <summary>Text between fields, where both languages double the braces; null where another string begins.</summary>
    private static string? Piece(ReadOnlySpan<char> text, bool isRaw)
    {
        var isPlain = text.ToString().Replace("{{", "", StringComparison.Ordinal).Replace("}}", "", StringComparison.Ordinal).IndexOfAny(['{', '}']) < 0;
        return isPlain && !LooksJoined(text) && StringLiterals.Unescape(text, isRaw) is { } piece ? StringLiterals.Escape(piece) : null;
    }

    /// <summary><c>f"a" "b"</c>: a quote, a blank and a quote in the middle of what is taken for one string.</summary>
    private static bool LooksJoined(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '"' or '\'' && text[(i + 1)..].TrimStart() is { Length: > 0 } rest && (rest[0] is '"' or '\'' || (rest.Length > 1 && rest[1] is '"' or '\'')))
            {
                return true;
            }
        }

        return false;
    }
}
