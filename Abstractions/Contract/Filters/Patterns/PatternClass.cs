using System.Text;

namespace MitmHost;

/// <summary>Translates <c>[…]</c> of a Python regex, in which <c>[</c> and <c>-[</c> mean nothing, unlike in .NET.</summary>
internal ref struct PatternClass(string pattern, int start, PatternAlphabet alphabet)
{
    private readonly StringBuilder members = new("[");
    private readonly int opening = start - 1;
    private int position = start;

    /// <param name="pattern">The pattern.</param>
    /// <param name="start">Behind the bracket that opens the class.</param>
    /// <param name="alphabet">What is matched.</param>
    /// <param name="end">Behind the bracket that closes it.</param>
    /// <exception cref="PatternException">It is not closed, or holds something that is no member.</exception>
    public static string Translate(string pattern, int start, PatternAlphabet alphabet, out int end)
    {
        var translation = new PatternClass(pattern, start, alphabet);
        translation.Run();
        end = translation.position;
        return translation.members.ToString();
    }

    private void Run()
    {
        if (At(position) == '^')
        {
            members.Append('^');
            position++;
        }

        // A bracket that stands first is a member.
        for (var first = true; first || At(position) != ']'; first = false)
        {
            if (position >= pattern.Length)
            {
                throw new PatternException(opening, "the character set that begins with \"[\" is not closed: add \"]\"");
            }

            AddMember();
        }

        members.Append(']');
        position++;
    }

    private void AddMember()
    {
        var from = position;
        var low = ReadCharacter(out var set);
        if (At(position) != '-' || position + 1 >= pattern.Length || At(position + 1) == ']')
        {
            _ = set is null ? Add(low, low) : members.Append(set);
            return;
        }

        position++;
        var high = ReadCharacter(out var highSet);
        if (set is not null || highSet is not null || high < low)
        {
            throw new PatternException(from, $"the character range {pattern[from..position]} ends before it begins, or has no end");
        }

        Add(low, high);
    }

    /// <summary>One character, or in <paramref name="set"/> a class such as <c>\d</c>.</summary>
    private char ReadCharacter(out string? set)
    {
        set = null;
        var c = pattern[position];
        if (c != '\\')
        {
            position++;
            return char.IsSurrogate(c) ? throw PatternEscape.BeyondClass(position - 1) : Value(c);
        }

        if (position + 1 < pattern.Length && pattern[position + 1] is var kind && "dDwWsS".Contains(kind, StringComparison.Ordinal))
        {
            position += 2;
            set = $"\\{kind}";
            return default;
        }

        var at = position;
        var read = PatternEscape.Read(pattern, ref position, alphabet, inClass: true);
        return read.Length == 1 ? Value(read[0]) : throw PatternEscape.BeyondClass(at);
    }

    /// <summary>Bytes are compared as numbers: their characters are not in order.</summary>
    private readonly char Value(char c) => alphabet == PatternAlphabet.Bytes && c >= ByteText.High ? (char)(c - ByteText.High) : c;

    private readonly StringBuilder Add(char low, char high)
    {
        if (alphabet == PatternAlphabet.Text || high < 0x80)
        {
            return AddRange(low, high);
        }

        if (low < 0x80)
        {
            AddRange(low, '\x7f');
            low = '\x80';
        }

        return AddRange((char)(ByteText.High + low), (char)(ByteText.High + high));
    }

    private readonly StringBuilder AddRange(char low, char high)
    {
        PatternEscape.Append(members, low);
        return low == high ? members : PatternEscape.Append(members.Append('-'), high);
    }

    private readonly char At(int index) => index < pattern.Length ? pattern[index] : '\0';
}
