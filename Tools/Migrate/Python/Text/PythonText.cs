namespace MitmHost.Tools.Migrate.Python.Text;

/// <summary>A Python source as characters, with the way back to the bytes that it was read from.</summary>
/// <param name="Value">The text, without a byte order mark.</param>
/// <param name="Encoding">The name of the encoding, as the file or Python says it.</param>
/// <param name="HasMark">Whether the file begins with a byte order mark.</param>
/// <param name="ByteOffsets">The byte at which each character begins, and the end; null when each character is one byte.</param>
internal sealed record PythonText(string Value, string Encoding, bool HasMark, int[]? ByteOffsets)
{
    private const int MarkLength = 3;

    private readonly Lazy<LineIndex> lines = new(() => new LineIndex(Value));

    public LineIndex Lines => lines.Value;

    /// <summary>The offset in the file, a byte order mark counted.</summary>
    public int ToByte(int position) => ByteOffsets is null ? position + (HasMark ? MarkLength : 0) : ByteOffsets[position];
}
