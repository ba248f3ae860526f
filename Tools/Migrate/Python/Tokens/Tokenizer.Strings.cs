namespace MitmHost.Tools.Migrate.Python.Tokens;

/// <content>Strings: plain ones are one token, those with replacement fields a sequence.</content>
internal sealed partial class Tokenizer
{
    private static bool IsPrefix(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if ((c | ' ') is not ('r' or 'b' or 'u' or 'f' or 't'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads a string whose opening quotes are here, and whose prefix began at <paramref name="start"/>.</summary>
    private void String(int start)
    {
        var prefix = text.AsSpan(start, at - start);
        var isFormat = prefix.IndexOfAny("fFtT") >= 0;
        var isRaw = prefix.IndexOfAny("rR") >= 0;
        var quote = text[at];
        var isTriple = at + 2 < text.Length && text[at + 1] == quote && text[at + 2] == quote;
        at += isTriple ? 3 : 1;
        if (isFormat)
        {
            Add(TokenKind.FormatStart, start);
            open.Add(new Open(OpenKind.Format, quote, isTriple, isRaw));
            return;
        }

        while (at < text.Length)
        {
            var c = text[at];
            if (c == '\\')
            {
                SkipEscape();
            }
            else if (c == quote && EndsHere(quote, isTriple))
            {
                at += isTriple ? 3 : 1;
                break;
            }
            else if (c is '\r' or '\n' && !isTriple)
            {
                break; // unterminated: it ends with its line
            }
            else
            {
                at++;
            }
        }

        Add(TokenKind.String, start);
    }

    private bool EndsHere(char quote, bool isTriple) =>
        !isTriple || (at + 2 < text.Length && text[at + 1] == quote && text[at + 2] == quote);

    /// <summary>A backslash takes the next character with it, in raw strings too as far as the end of the string is concerned.</summary>
    private void SkipEscape()
    {
        at++;
        if (at < text.Length)
        {
            at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
        }
    }

    /// <summary>The text of an f-string up to its next field or its end, or of a format specification.</summary>
    private void FormatText()
    {
        var start = at;
        var top = open[^1];
        while (at < text.Length)
        {
            var c = text[at];
            if (c == top.Mark && EndsHere(top.Mark, top.IsTriple))
            {
                EndFormat(start, top);
                return;
            }

            if (c is '\r' or '\n' && !top.IsTriple)
            {
                UnterminatedFormat(start);
                return;
            }

            if (c == '{')
            {
                if (top.Kind == OpenKind.Format && at + 1 < text.Length && text[at + 1] == '{')
                {
                    at += 2;
                    continue;
                }

                BeginField(start, top);
                return;
            }

            if (c == '}' && top.Kind == OpenKind.Specification)
            {
                EndSpecification(start);
                return;
            }

            if (c == '\\' && at + 1 < text.Length && text[at + 1] is not ('{' or '}'))
            {
                EscapeInFormat(top);
            }
            else
            {
                at++;
            }
        }

        AddText(start);
    }

    /// <summary><c>\N{DIGIT ONE}</c> is one character, not a field.</summary>
    private void EscapeInFormat(Open top)
    {
        if (!top.IsRaw && text.AsSpan(at).StartsWith("\\N{"))
        {
            at += 3;
            while (at < text.Length && text[at] is not ('}' or '\r' or '\n') && text[at] != top.Mark)
            {
                at++;
            }
        }
        else
        {
            SkipEscape();
        }
    }

    private void AddText(int start)
    {
        if (at > start)
        {
            Add(TokenKind.FormatText, start);
        }
    }

    private void BeginField(int start, Open top)
    {
        AddText(start);
        var brace = at++;
        Add(TokenKind.Operator, brace);
        open.Add(top with { Kind = OpenKind.Field });
    }

    private void EndSpecification(int start)
    {
        AddText(start);
        var brace = at++;
        Add(TokenKind.Operator, brace);
        open.RemoveRange(open.Count - 2, 2); // the specification and its field
    }

    private void EndFormat(int start, Open top)
    {
        AddText(start);
        while (open[^1].Kind != OpenKind.Format)
        {
            open.RemoveAt(open.Count - 1); // a field that was not closed
        }

        open.RemoveAt(open.Count - 1);
        var quotes = at;
        at += top.IsTriple ? 3 : 1;
        Add(TokenKind.FormatEnd, quotes);
    }

    private void UnterminatedFormat(int start)
    {
        AddText(start);
        while (open[^1].Kind != OpenKind.Format)
        {
            open.RemoveAt(open.Count - 1);
        }

        open.RemoveAt(open.Count - 1);
        Add(TokenKind.FormatEnd, at);
    }
}
