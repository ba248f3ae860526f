using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MitmHost;

/// <summary>Reads filters, by recursive descent.</summary>
/// <remarks>
/// <code>
/// filter = any any …                 side by side: all of them, loosest of all
/// any    = all | all | …
/// all    = unary &amp; unary &amp; …
/// unary  = ! unary / ( filter ) / ~operator [argument] / regex
/// </code>
/// </remarks>
internal sealed class FilterParser
{
    private const int LongestText = 64 * 1024;
    private const int DeepestNesting = 200;
    private const int DeepestTree = 100;

    private readonly string text;
    private readonly RegexOptions casing;
    private int position;
    private int nesting;

    private FilterParser(string text, bool caseSensitive) =>
        (this.text, casing) = (text, caseSensitive ? RegexOptions.None : RegexOptions.IgnoreCase);

    private bool AtEnd => position == text.Length;

    private char Current => AtEnd ? '\0' : text[position];

    /// <exception cref="FlowFilterException">The text is no filter.</exception>
    public static FilterNode Parse(string text, bool caseSensitive)
    {
        var parser = new FilterParser(text, caseSensitive);
        if (text.Length > LongestText)
        {
            throw parser.Wrong(LongestText, $"it is longer than {LongestText} characters");
        }

        parser.SkipWhiteSpace();
        if (parser.AtEnd)
        {
            throw parser.Wrong(0, "it is empty: write ~all to match all flows");
        }

        var node = parser.ParseFilter();
        return parser.AtEnd ? node : throw parser.Wrong(parser.position, "this parenthesis closes none: remove it, or write \")\" in quotes to match it");
    }

    private FilterNode ParseFilter()
    {
        var start = position;
        var parts = new List<FilterNode> { ParseAny() };
        while (!AtEnd && Current != ')')
        {
            parts.Add(ParseAny());
        }

        return Join(start, parts, p => new AndNode(p));
    }

    private FilterNode ParseAny()
    {
        var start = position;
        var parts = new List<FilterNode> { ParseAll() };
        while (TryTake('|'))
        {
            parts.Add(ParseAll());
        }

        return Join(start, parts, p => new OrNode(p));
    }

    private FilterNode ParseAll()
    {
        var start = position;
        var parts = new List<FilterNode> { ParseUnary() };
        while (TryTake('&'))
        {
            parts.Add(ParseUnary());
        }

        return Join(start, parts, p => new AndNode(p));
    }

    private FilterNode ParseUnary()
    {
        var start = position;
        if (++nesting > DeepestNesting)
        {
            throw Wrong(start, $"it is nested deeper than {DeepestNesting} levels");
        }

        if (AtEnd || Current == ')' || IsDangling())
        {
            throw MissingOperand(start);
        }

        var node = Current switch
        {
            '!' => ParseNot(),
            '(' => ParseGroup(),
            '~' => ParseOperator(),
            _ => MakePattern(FilterOperators.Url, ReadWord(), start),
        };
        nesting--;
        SkipWhiteSpace();
        return node;
    }

    private FilterNode ParseNot()
    {
        var start = position++;
        SkipWhiteSpace();
        return Checked(start, new NotNode(ParseUnary()));
    }

    private FilterNode ParseGroup()
    {
        var start = position++;
        SkipWhiteSpace();
        var node = ParseFilter();
        if (AtEnd)
        {
            throw Wrong(start, "this parenthesis is not closed: add \")\"");
        }

        position++;
        return node;
    }

    private FilterNode ParseOperator()
    {
        var start = position++;
        while (char.IsAsciiLetter(Current))
        {
            position++;
        }

        var name = text[(start + 1)..position];
        if (FilterOperators.Find(name) is not { } found)
        {
            throw Wrong(start, name.Length == 0
                ? "a tilde begins an operator such as ~u: write \"~\" in quotes to match the character"
                : $"there is no operator ~{(name.Length > 32 ? name[..32] : name)}: {FilterOperators.Advice(name)}");
        }

        // mitmproxy demands white space, or a character that is not ASCII; there "~q)" is an error too, for no good reason.
        if (Current is > ' ' and < '\x7f' and not ')')
        {
            throw Wrong(position, $"put a space behind ~{name}");
        }

        SkipWhiteSpace();
        return found.Make is { } make ? make(found) : found.MakeWithPattern is null ? ParseCode(found, start) : ParsePattern(found, start);
    }

    private FilterNode ParsePattern(FilterOperator found, int start)
    {
        if (AtEnd || Current is '(' or ')' or '~')
        {
            throw Wrong(AtEnd ? start : position, $"~{found.Name} needs a regex behind it, in quotes if it holds white space, parentheses or a tilde");
        }

        var at = position;
        return MakePattern(found, ReadWord(), at);
    }

    /// <summary>Ends at the first character that is no digit: <c>~c 20x</c> is <c>~c 20 ~u x</c>.</summary>
    private StatusCodeNode ParseCode(FilterOperator found, int start)
    {
        var at = position;
        while (char.IsAsciiDigit(Current))
        {
            position++;
        }

        if (at == position)
        {
            throw Wrong(AtEnd ? start : at, $"~{found.Name} needs a number behind it, such as ~{found.Name} 200");
        }

        return int.TryParse(text.AsSpan(at, position - at), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? new StatusCodeNode(found, code)
            : throw Wrong(at, "a status code is not that large: it has three digits");
    }

    private FilterNode MakePattern(FilterOperator found, string source, int at)
    {
        try
        {
            return found.MakeWithPattern!(found, new FilterPattern(source, found.Alphabet, found.Options | casing));
        }
        catch (PatternException e)
        {
            // Escapes in quotes, and bytes, move the places within the regex: then its beginning is shown.
            var isPlain = Ascii.IsValid(source) && string.CompareOrdinal(text, at, source, 0, source.Length) == 0;
            throw Wrong(isPlain ? at + e.Offset : at, $"the regex {source} cannot be used, {e.Message}");
        }
    }

    private string ReadWord()
    {
        if (Current is '"' or '\'')
        {
            return ReadQuoted();
        }

        var length = text.AsSpan(position).IndexOfAny(FilterWord.Ends) is var end and >= 0 ? end : text.Length - position;
        position += length;
        return text.Substring(position - length, length);
    }

    /// <summary>As pyparsing reads it: four escapes are white space, before any other character the backslash goes.</summary>
    private string ReadQuoted()
    {
        var start = position;
        var quote = text[position++];
        var word = new StringBuilder();
        for (; !AtEnd && Current != quote; position++)
        {
            var isEscape = Current == '\\' && position + 1 < text.Length;
            position += isEscape ? 1 : 0;
            word.Append((isEscape, Current) switch
            {
                (true, 't') => '\t',
                (true, 'n') => '\n',
                (true, 'r') => '\r',
                (true, 'f') => '\f',
                var (_, c) => c,
            });
        }

        if (AtEnd)
        {
            throw Wrong(start, $"this quote is not closed: add {quote} at its end");
        }

        position++;
        return word.ToString();
    }

    private bool TryTake(char sign)
    {
        if (Current != sign || AtEnd)
        {
            return false;
        }

        position++;
        SkipWhiteSpace();
        return true;
    }

    /// <summary>
    /// A lone sign where something to match should stand. mitmproxy takes it for a regex, which nobody who writes <c>~q &amp;&amp; ~s</c> means.
    /// </summary>
    private bool IsDangling()
    {
        var rest = text.AsSpan(position);
        var length = rest.IndexOfAny(FilterWord.Ends) is var end and >= 0 ? end : rest.Length;
        return length > 0 && rest[0] != '!' && rest[..length].IndexOfAnyExcept("&|!") < 0;
    }

    private FlowFilterException MissingOperand(int at) => Wrong(at, "an operator or a regex is missing here; a sign such as & stands in quotes to be matched");

    private FilterNode Join(int start, List<FilterNode> parts, Func<IReadOnlyList<FilterNode>, FilterNode> make) =>
        parts.Count == 1 ? parts[0] : Checked(start, make(parts));

    /// <summary>Whatever is done with a tree later goes down it level by level.</summary>
    private FilterNode Checked(int start, FilterNode node) =>
        node.Depth <= DeepestTree ? node : throw Wrong(start, $"it is nested deeper than {DeepestTree} levels");

    private void SkipWhiteSpace()
    {
        while (!AtEnd && FilterWord.WhiteSpace.Contains(Current, StringComparison.Ordinal))
        {
            position++;
        }
    }

    private FlowFilterException Wrong(int at, string reason) => new(new FlowFilterError(text, at + 1, reason));
}
