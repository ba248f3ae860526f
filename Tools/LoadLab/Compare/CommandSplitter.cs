using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace MitmHost.Tools.LoadLab.Compare;

/// <summary>
/// Splits a command line at blanks like a shell: <c>'…'</c> and <c>"…"</c> keep blanks, a backslash before a quote or a blank makes it
/// an ordinary character. Any other backslash is itself, so that Windows paths need no care. Nothing is expanded.
/// </summary>
internal static class CommandSplitter
{
    public static bool TrySplit(string command, [NotNullWhen(true)] out IReadOnlyList<string>? words, [NotNullWhen(false)] out string? error)
    {
        words = null;
        var split = new List<string>();
        var word = new StringBuilder();
        var inWord = false;
        var quote = '\0';
        for (var i = 0; i < command.Length; i++)
        {
            var c = command[i];
            if (c == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && c is '\'' or '"')
            {
                quote = c;
                inWord = true;
            }
            else if (quote == '\0' && char.IsWhiteSpace(c))
            {
                EndWord(split, word, ref inWord);
            }
            else
            {
                // Within single quotes a backslash means nothing.
                i += quote != '\'' && IsEscape(command, i) ? 1 : 0;
                word.Append(command[i]);
                inWord = true;
            }
        }

        EndWord(split, word, ref inWord);
        error = quote != '\0' ? $"The quote {quote} is not closed in: {command}"
            : split.Count == 0 ? "The command is empty."
            : null;
        words = error is null ? split : null;
        return error is null;
    }

    private static bool IsEscape(string command, int at) =>
        command[at] == '\\' && at + 1 < command.Length && (command[at + 1] is '\'' or '"' || char.IsWhiteSpace(command[at + 1]));

    private static void EndWord(List<string> words, StringBuilder word, ref bool inWord)
    {
        if (inWord)
        {
            words.Add(word.ToString());
        }

        word.Clear();
        inWord = false;
    }
}
