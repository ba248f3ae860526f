using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Inputs;
using MitmHost.Tools.Migrate.Python.Text;

namespace MitmHost.Tools.Migrate.Reporting;

/// <summary>The sources of a run by the names that the report gives them, read again when a report needs more than the line of a finding.</summary>
internal sealed class ReportSources(IEnumerable<InputFile> files)
{
    private readonly Dictionary<string, InputFile> files = files.DistinctBy(f => f.Name, StringComparer.Ordinal).ToDictionary(f => f.Name, StringComparer.Ordinal);

    private readonly Dictionary<string, PythonText?> texts = new(StringComparer.Ordinal);

    public static ReportSources None { get; } = new([]);

    /// <summary>The text; null for an assembly, and for a file that is not there any more.</summary>
    public PythonText? TextOf(string name)
    {
        if (!texts.TryGetValue(name, out var text))
        {
            text = files.TryGetValue(name, out var file) && FileContent.ReadSource(file).Bytes is { } bytes && !bytes.AsSpan().Contains((byte)0) ? PythonDecoder.Decode(bytes) : null;
            texts.Add(name, text);
        }

        return text;
    }

    /// <summary>Where bytes of a source stand in lines and columns; null when the source is not known.</summary>
    public Place? PlaceOf(string name, FixEdit edit)
    {
        if (TextOf(name) is not { } text)
        {
            return null;
        }

        var (start, end) = (PositionOf(text, edit.Start), PositionOf(text, edit.End));
        return new Place(text.Lines.LineOf(start), text.Lines.ColumnOf(start), text.Lines.LineOf(end), text.Lines.ColumnOf(end));
    }

    private static int PositionOf(PythonText text, int offset)
    {
        if (text.ByteOffsets is not { } offsets)
        {
            return Math.Clamp(offset - text.ToByte(0), 0, text.Value.Length);
        }

        var found = Array.BinarySearch(offsets, offset);
        return Math.Clamp(found >= 0 ? found : ~found, 0, text.Value.Length);
    }
}
