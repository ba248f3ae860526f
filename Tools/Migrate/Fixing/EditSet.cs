using System.Text;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Python.Text;

namespace MitmHost.Tools.Migrate.Fixing;

/// <summary>Edits of one file that do not get in one another's way.</summary>
internal sealed class EditSet
{
    private readonly List<FixEdit> edits = [];

    /// <summary>Takes all edits of a repair, or none: one that overlaps with an earlier repair waits for the next round. An edit that is there already is shared.</summary>
    public bool TryAdd(IReadOnlyList<FixEdit> repair)
    {
        var fresh = repair.Where(e => !edits.Contains(e)).Distinct().ToList();
        if (fresh.Exists(e => edits.Exists(o => Overlaps(e, o))))
        {
            return false;
        }

        edits.AddRange(fresh);
        return true;
    }

    public byte[] Apply(byte[] bytes, string encoding)
    {
        var target = EncodingCookie.IsUtf8(encoding) ? Encoding.UTF8 : EncodingCookie.Resolve(encoding) ?? Encoding.UTF8;
        var output = new MemoryStream(bytes.Length + 256);
        var at = 0;
        foreach (var edit in edits.OrderBy(e => e.Start).ThenBy(e => e.End).ThenBy(e => e.Text.StartsWith("from ", StringComparison.Ordinal)).ThenBy(e => e.Text, StringComparer.Ordinal))
        {
            output.Write(bytes, at, edit.Start - at);

            // What was read out of the source may hold bytes that no encoding has: they go back as they were.
            Write(output, edit.Text, target);
            at = edit.End;
        }

        output.Write(bytes, at, bytes.Length - at);
        return output.ToArray();
    }

    private static void Write(MemoryStream output, string text, Encoding encoding)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is >= '\uDC80' and <= '\uDCFF')
            {
                output.WriteByte((byte)(text[i] - 0xDC00));
                continue;
            }

            var length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
            output.Write(encoding.GetBytes(text.Substring(i, length)));
            i += length - 1;
        }
    }

    /// <summary>Two edits at one place are kept apart too: which comes first would be a matter of chance. Inserted imports are the exception.</summary>
    private static bool Overlaps(FixEdit a, FixEdit b)
    {
        var isInsertA = a.Start == a.End;
        var isInsertB = b.Start == b.End;
        if (isInsertA && isInsertB)
        {
            return a.Start == b.Start && !(IsLine(a) && IsLine(b));
        }

        return a.Start < b.End && b.Start < a.End;
    }

    private static bool IsLine(FixEdit edit) => edit.Text.EndsWith('\n') || edit.Text.EndsWith('\r');
}
