using System.Globalization;
using System.Text;

namespace MitmHost;

/// <summary>Translates a regex from Python's syntax to .NET's.</summary>
/// <remarks>
/// <code>
/// (a)(?P&lt;n&gt;b)\2  (?&lt;1&gt;a)(?&lt;2&gt;b)\k&lt;2&gt;   .NET counts named groups last; Python counts from left to right
/// a{,3}  a{0,3}        \Z  \z        x*+  (?&gt;x*)        \012  a character
/// </code>
/// </remarks>
internal sealed partial class PatternTranslator
{
    private const int DeepestNesting = 100;

    private readonly string pattern;
    private readonly PatternAlphabet alphabet;
    private readonly StringBuilder output = new();
    private readonly StringBuilder literal = new();
    private readonly Stack<PatternGroup> open = new();
    private readonly Dictionary<string, int> names = new(StringComparer.Ordinal);
    private int position;
    private int atom = -1;
    private int groups;
    private bool isLiteral = true;
    private bool isQuantified;
    private bool isVerbose;

    private PatternTranslator(string pattern, PatternAlphabet alphabet) => (this.pattern, this.alphabet) = (pattern, alphabet);

    /// <summary>Translates a pattern.</summary>
    /// <param name="pattern">The pattern; over <see cref="PatternAlphabet.Bytes"/> in the characters of <see cref="ByteText"/>.</param>
    /// <param name="alphabet">What it is matched against.</param>
    /// <param name="literal">The characters that it matches when it holds nothing but characters, else null.</param>
    /// <returns>The pattern for .NET.</returns>
    /// <exception cref="PatternException">It is no regex.</exception>
    public static string Translate(string pattern, PatternAlphabet alphabet, out string? literal)
    {
        var translator = new PatternTranslator(pattern, alphabet);
        translator.Run();
        literal = translator.isLiteral ? translator.literal.ToString() : null;
        return translator.output.ToString();
    }

    private void Run()
    {
        while (position < pattern.Length)
        {
            var c = pattern[position];
            isLiteral &= c is not ('[' or '(' or ')' or '*' or '+' or '?' or '|' or '.' or '^' or '$');
            Translate(c);
        }

        if (open.TryPeek(out var unclosed))
        {
            throw new PatternException(unclosed.Offset, "a parenthesis is not closed: add \")\"");
        }
    }

    private void Translate(char c)
    {
        switch (c)
        {
            case '\\':
                TranslateEscape();
                break;
            case '[':
                var translated = PatternClass.Translate(pattern, position + 1, alphabet, out position);
                Atom(translated);
                break;
            case '(':
                OpenGroup();
                break;
            case ')':
                CloseGroup();
                break;
            case '*' or '+' or '?' or '{':
                TranslateQuantifier(c);
                break;
            case '|' or '^' or '$':
                position++;
                Assertion(c.ToString());
                break;
            case '.':
                position++;
                Atom(".");
                break;
            case ' ' or '\t' or '\n' or '\r' or '\f' or '\v' when isVerbose:
                position++;
                break;
            case '#' when isVerbose:
                position = pattern.IndexOf('\n', position) is var end and >= 0 ? end + 1 : pattern.Length;
                break;
            default:
                Literal(char.IsSurrogatePair(pattern, position) ? pattern.Substring(position, 2) : c.ToString(), ref position);
                break;
        }
    }

    private void TranslateEscape()
    {
        var next = position + 1 < pattern.Length ? pattern[position + 1] : '\0';
        if ("dDwWsSbBAZz".Contains(next, StringComparison.Ordinal) && next != '\0')
        {
            isLiteral = false;
            position += 2;

            // Python's \Z is the very end; .NET's is in front of a last line break too.
            var translated = next == 'Z' ? @"\z" : $"\\{next}";
            if (char.ToLowerInvariant(next) is 'd' or 'w' or 's')
            {
                Atom(translated);
            }
            else
            {
                Assertion(translated);
            }
        }
        else if (next is >= '1' and <= '9' && !IsOctal(position + 1))
        {
            TranslateReference();
        }
        else
        {
            var at = position;
            var read = PatternEscape.Read(pattern, ref at, alphabet, inClass: false);
            Literal(read, ref position);
            position = at;
        }
    }

    /// <summary>Three octal digits are a character, fewer the number of a group.</summary>
    private bool IsOctal(int at) => at + 2 < pattern.Length && pattern.AsSpan(at, 3).IndexOfAnyExceptInRange('0', '7') < 0;

    private void TranslateReference()
    {
        var start = position++;
        var number = pattern[position++] - '0';
        if (position < pattern.Length && char.IsAsciiDigit(pattern[position]))
        {
            number = (number * 10) + pattern[position++] - '0';
        }

        Reference(start, number);
    }

    private void Reference(int start, int number)
    {
        isLiteral = false;
        if (number > groups || open.Any(group => group.Number == number))
        {
            throw new PatternException(start, $"there is no group {number} that ends in front of this reference to it");
        }

        Atom($"\\k<{number}>");
    }

    private void TranslateQuantifier(char c)
    {
        var start = position++;
        var times = c.ToString();
        if (c == '{')
        {
            if (!TryReadTimes(out times))
            {
                position = start;
                Literal("{", ref position);
                return;
            }

            isLiteral = false;
        }

        if (atom < 0)
        {
            throw new PatternException(start, $"there is nothing in front of \"{c}\" to repeat: write \\{c} to match the character");
        }

        if (isQuantified)
        {
            throw new PatternException(start, $"\"{c}\" repeats what is repeated already: put that in parentheses");
        }

        output.Append(times);
        isQuantified = true;
        if (position < pattern.Length && pattern[position] == '?')
        {
            position++;
            output.Append('?');
        }
        else if (position < pattern.Length && pattern[position] == '+')
        {
            // Possessive (Python 3.11): .NET knows atomic groups instead.
            position++;
            output.Insert(atom, "(?>").Append(')');
        }
    }

    /// <summary><c>{2}</c>, <c>{2,}</c>, <c>{,3}</c>, <c>{2,3}</c>; anything else that begins with a brace is text.</summary>
    private bool TryReadTimes(out string times)
    {
        times = "";
        var end = pattern.IndexOf('}', position);
        var inner = end < 0 ? "" : pattern[position..end];
        var comma = inner.IndexOf(',', StringComparison.Ordinal);
        var (low, high) = comma < 0 ? (inner, inner) : (inner[..comma], inner[(comma + 1)..]);
        if (inner.Length == 0 || !low.All(char.IsAsciiDigit) || !high.All(char.IsAsciiDigit))
        {
            return false;
        }

        position = end + 1;
        times = string.Create(CultureInfo.InvariantCulture, $"{{{(low.Length == 0 ? "0" : low)},{high}}}");
        return true;
    }

    private void Literal(string character, ref int at)
    {
        literal.Append(character);
        var start = output.Length;
        foreach (var c in character)
        {
            PatternEscape.Append(output, c);
        }

        if (character.Length > 1)
        {
            // What repeats it must repeat both halves.
            output.Insert(start, "(?:").Append(')');
        }

        (atom, isQuantified) = (start, false);
        at += character.Length;
    }

    private void Atom(string translated)
    {
        (atom, isQuantified) = (output.Length, false);
        output.Append(translated);
    }

    private void Assertion(string translated)
    {
        (atom, isQuantified) = (-1, false);
        output.Append(translated);
    }
}
