using System.Globalization;

namespace MitmHost;

/// <content>Parentheses: groups that capture and others, conditions, comments and flags.</content>
internal sealed partial class PatternTranslator
{
    private void OpenGroup()
    {
        if (open.Count == DeepestNesting)
        {
            throw new PatternException(position, $"parentheses are nested deeper than {DeepestNesting} levels");
        }

        var start = position++;
        if (position == pattern.Length || pattern[position] != '?')
        {
            Capture(start);
            return;
        }

        position++;
        if (TryTake("P<"))
        {
            var name = TakeName('>', start);
            if (!names.TryAdd(name, groups + 1))
            {
                throw new PatternException(start, $"there are two groups of the name \"{name}\"");
            }

            Capture(start);
        }
        else if (TryTake("P="))
        {
            var name = TakeName(')', start);
            Reference(start, names.TryGetValue(name, out var number) ? number : throw NoGroup(start, name));
        }
        else if (TryTake("#"))
        {
            _ = TakeName(')', start);
        }
        else if (TryTake("("))
        {
            Condition(start);
        }
        else if (TryTake(":") || TryTake("=") || TryTake("!") || TryTake(">") || TryTake("<=") || TryTake("<!"))
        {
            Push(start, "(" + pattern[(start + 1)..position], 0);
        }
        else
        {
            Flags(start);
        }
    }

    private void Capture(int start)
    {
        groups++;
        Push(start, string.Create(CultureInfo.InvariantCulture, $"(?<{groups}>"), groups);
    }

    /// <summary><c>(?(1)yes|no)</c> or <c>(?(name)yes|no)</c>.</summary>
    private void Condition(int start)
    {
        var name = TakeName(')', start);
        var isKnown = names.TryGetValue(name, out var number)
            || (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= groups);
        Push(start, isKnown ? string.Create(CultureInfo.InvariantCulture, $"(?({number})") : throw NoGroup(start, name), 0);
    }

    /// <summary><c>(?i)</c> at the very beginning, or <c>(?i-m:…)</c> anywhere.</summary>
    private void Flags(int start)
    {
        var end = pattern.AsSpan(position).IndexOfAny(')', ':') is var i and >= 0 ? position + i : -1;
        var given = end < 0 ? "" : pattern[position..end];
        var forbidden = alphabet == PatternAlphabet.Bytes ? "uL" : "aL";
        if (given.Length == 0 || given.Any(c => !"aimsuxL-".Contains(c, StringComparison.Ordinal)) || given.Count(c => c == '-') > 1)
        {
            throw new PatternException(start, "behind \"(?\" stands nothing that regexes know");
        }

        if (given.IndexOfAny(forbidden.ToCharArray()) >= 0)
        {
            throw new PatternException(start, $"the flags {forbidden[0]} and {forbidden[1]} are not supported here: write the characters in brackets, such as [0-9]");
        }

        if (pattern[end] == ')' && (start > 0 || given.Contains('-', StringComparison.Ordinal)))
        {
            throw new PatternException(start, $"flags for all of it stand at its beginning; for a part write (?{given}:…)");
        }

        // White space and comments are dropped here; ASCII (a) and Unicode (u) are what the alphabet does anyway.
        var kept = new string([.. given.Where(c => c is 'i' or 'm' or 's' or '-')]);
        var verbose = given.IndexOf('x', StringComparison.Ordinal) is var x and >= 0
            ? given.IndexOf('-', StringComparison.Ordinal) is var minus && (minus < 0 || x < minus)
            : isVerbose;
        position = end + 1;
        isLiteral = false;
        if (pattern[end] == ')')
        {
            output.Append(kept.Length == 0 ? "" : $"(?{kept})");
        }
        else
        {
            Push(start, $"(?{kept}:", 0);
        }

        isVerbose = verbose;
    }

    private void Push(int start, string opening, int number)
    {
        open.Push(new PatternGroup(start, output.Length, number, isVerbose));
        output.Append(opening);
        atom = -1;
        isQuantified = false;
    }

    private void CloseGroup()
    {
        if (!open.TryPop(out var group))
        {
            throw new PatternException(position, "there is no parenthesis that this one closes: write \\) to match the character");
        }

        position++;
        output.Append(')');
        (atom, isQuantified, isVerbose) = (group.Output, false, group.Verbose);
    }

    private bool TryTake(string text)
    {
        if (!pattern.AsSpan(position).StartsWith(text))
        {
            return false;
        }

        position += text.Length;
        return true;
    }

    private string TakeName(char end, int start)
    {
        var at = pattern.IndexOf(end, position);
        if (at < 0)
        {
            throw new PatternException(start, $"\"{end}\" is missing");
        }

        var name = pattern[position..at];
        position = at + 1;
        return name;
    }

    private static PatternException NoGroup(int start, string name) => new(start, $"there is no group \"{name}\" in front of this");
}
