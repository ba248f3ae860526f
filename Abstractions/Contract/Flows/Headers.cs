using System.Collections;
using System.Text;

namespace MitmHost;

/// <summary>The fields of a head, or the trailers after a body: in order, with their case and their duplicates, as the bytes that came.</summary>
/// <remarks>
/// Names are found whatever their case. A field that nobody edits is forwarded byte for byte, white space around the value included.
/// The source is mitmproxy's <c>Headers</c>; the exceptions are listed at the members.
/// </remarks>
public sealed class Headers : IReadOnlyList<HeaderField>, IEquatable<Headers>
{
    private HeaderLine[] lines;
    private int count;
    private byte[]? block;

    /// <summary>Makes an empty collection.</summary>
    public Headers() => lines = [];

    /// <summary>Makes a collection of the given fields.</summary>
    /// <param name="fields">Names and values, in order.</param>
    /// <exception cref="ArgumentException">A name is no token, or a value holds a line break or a NUL.</exception>
    public Headers(IEnumerable<(string Name, string Value)> fields)
        : this()
    {
        ArgumentNullException.ThrowIfNull(fields);
        foreach (var (name, value) in fields)
        {
            Add(name, value);
        }
    }

    /// <summary>A parsed head: <paramref name="block"/> holds every line, in order and without gaps.</summary>
    internal Headers(byte[] block, HeaderLine[] lines)
    {
        this.block = block;
        this.lines = lines;
        count = lines.Length;
    }

    /// <summary>The number of fields, duplicates counted.</summary>
    public int Count => count;

    /// <summary>The message that is told of each edit; null for headers that belong to none.</summary>
    internal HttpMessage? Owner { get; set; }

    /// <summary>Whether these are the fields that came, though they may be none, and no line was edited.</summary>
    internal bool IsUntouched => block is not null;

    /// <summary>
    /// The bytes of all lines exactly as they came, or empty when a line was edited or none came.
    /// </summary>
    internal ReadOnlySpan<byte> Untouched =>
        block is null || count == 0 ? default : block.AsSpan(lines[0].Start, lines[count - 1].End - lines[0].Start);

    /// <summary>The field at a position.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <returns>The field.</returns>
    public HeaderField this[int index] => Line(index).Field;

    /// <summary>All values of a name, joined with <c>", "</c>; null when there is none. Use <see cref="GetAll"/> for Set-Cookie.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <returns>The folded value, or null.</returns>
    /// <exception cref="ArgumentException">On set: the name is no token, or the value holds a line break or a NUL.</exception>
    /// <remarks>
    /// Set replaces: the first field of that name keeps its position and the case of its name, the others go; without one the field is appended.
    /// Setting null removes the field.
    /// </remarks>
    public string? this[string name]
    {
        get => Fold(name);
        set
        {
            if (value is null)
            {
                Remove(name);
            }
            else
            {
                Set(CheckedName(name), CheckedValue(value));
            }
        }
    }

    /// <summary>The value of each field of a name, in order.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <returns>The values; empty when there is none.</returns>
    public IReadOnlyList<string> GetAll(string name)
    {
        List<string>? values = null;
        for (var i = IndexOf(name); i >= 0; i = IndexOf(name, i + 1))
        {
            (values ??= []).Add(FieldText.Decode(lines[i].Value));
        }

        return values ?? (IReadOnlyList<string>)[];
    }

    /// <summary>Replaces the values of a name: existing fields keep their positions and the case of their names, surplus ones go, further values are appended.</summary>
    /// <param name="name">The name, in any case; its case is used for appended fields.</param>
    /// <param name="values">The new values; empty removes the fields.</param>
    /// <exception cref="ArgumentException">The name is no token, or a value holds a line break or a NUL.</exception>
    public void SetAll(string name, IEnumerable<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var key = CheckedName(name);
        var made = values.Select(CheckedValue).ToArray();
        Owner?.Demand();
        if (made.Length == 0)
        {
            Remove(key);
            return;
        }

        var used = 0;
        for (var i = IndexOf(key); i >= 0;)
        {
            if (used < made.Length)
            {
                lines[i] = HeaderLine.Make(lines[i].Name, made[used++]);
                i = IndexOf(key, i + 1);
            }
            else
            {
                RemoveAt(i);
                i = IndexOf(key, i);
            }
        }

        for (; used < made.Length; used++)
        {
            InsertLine(count, HeaderLine.Make(key, made[used]));
        }

        Edited();
    }

    /// <summary>Appends a field, whether or not the name is there already.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The name is no token, or the value holds a line break or a NUL.</exception>
    public void Add(string name, string value) => Insert(count, name, value);

    /// <summary>Puts a field in front of the one at a position.</summary>
    /// <param name="index">The position, from 0 to <see cref="Count"/>.</param>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is beyond the end.</exception>
    /// <exception cref="ArgumentException">The name is no token, or the value holds a line break or a NUL.</exception>
    public void Insert(int index, string name, string value) => Insert(index, CheckedName(name), CheckedValue(value));

    /// <summary>Removes every field of a name.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <returns>True when there was one.</returns>
    public bool Remove(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Remove(FieldText.Encode(name));
    }

    /// <summary>Removes every field.</summary>
    public void Clear()
    {
        Owner?.Demand();
        if (count == 0)
        {
            return;
        }

        lines = [];
        count = 0;
        Edited();
    }

    /// <summary>Whether there is a field of a name.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <returns>True when there is.</returns>
    public bool Contains(string name) => IndexOf(name) >= 0;

    /// <summary>A copy that shares nothing with this one.</summary>
    /// <returns>The copy.</returns>
    public Headers Clone() => new() { lines = [.. lines.AsSpan(0, count)], count = count, block = block };

    /// <summary>Whether both have the same fields in the same order and case.</summary>
    /// <param name="other">The other collection.</param>
    /// <returns>True when they are equal.</returns>
    public bool Equals(Headers? other) => other is not null && count == other.count && this.SequenceEqual(other);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Headers);

    /// <inheritdoc />
    public override int GetHashCode() => count;

    /// <inheritdoc />
    public IEnumerator<HeaderField> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
        {
            yield return lines[i].Field;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The fields as they are written to the wire, each with its line end.</summary>
    /// <returns>The text; empty without fields.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Append(FieldText.Decode(lines[i].Whole));
        }

        return text.ToString();
    }

    internal HeaderLine Line(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)count, nameof(index));
        return lines[index];
    }

    internal int IndexOf(ReadOnlySpan<byte> name, int from = 0)
    {
        for (var i = from; i < count; i++)
        {
            ref readonly var line = ref lines[i];
            if (line.NameLength == name.Length && (Ascii.EqualsIgnoreCase(line.Name, name) || line.Name.SequenceEqual(name)))
            {
                return i;
            }
        }

        return -1;
    }

    internal void Insert(int index, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)index, (uint)count, nameof(index));
        Owner?.Demand();
        InsertLine(index, HeaderLine.Make(name, value));
        Edited();
    }

    internal bool Remove(ReadOnlySpan<byte> name)
    {
        Owner?.Demand();
        var found = false;
        for (var i = IndexOf(name); i >= 0; i = IndexOf(name, i))
        {
            RemoveAt(i);
            found = true;
        }

        if (found)
        {
            Edited();
        }

        return found;
    }

    internal void RemoveLine(int index)
    {
        RemoveAt(index);
        Edited();
    }

    /// <summary>The same for text, without making bytes of it: nearly every look-up of an addon comes this way.</summary>
    private int IndexOf(string name, int from = 0)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!Ascii.IsValid(name))
        {
            return IndexOf(FieldText.Encode(name), from);
        }

        for (var i = from; i < count; i++)
        {
            ref readonly var line = ref lines[i];
            if (line.NameLength == name.Length && Ascii.EqualsIgnoreCase(line.Name, name))
            {
                return i;
            }
        }

        return -1;
    }

    private string? Fold(string name)
    {
        var first = IndexOf(name);
        if (first < 0)
        {
            return null;
        }

        return IndexOf(name, first + 1) < 0 ? FieldText.Decode(lines[first].Value) : string.Join(", ", GetAll(name));
    }

    private void Set(byte[] name, byte[] value)
    {
        Owner?.Demand();
        var first = IndexOf(name);
        if (first < 0)
        {
            InsertLine(count, HeaderLine.Make(name, value));
        }
        else
        {
            lines[first] = HeaderLine.Make(lines[first].Name, value);
            for (var i = IndexOf(name, first + 1); i >= 0; i = IndexOf(name, i))
            {
                RemoveAt(i);
            }
        }

        Edited();
    }

    private void InsertLine(int index, HeaderLine line)
    {
        if (count == lines.Length)
        {
            Array.Resize(ref lines, Math.Max(4, count * 2));
        }

        Array.Copy(lines, index, lines, index + 1, count - index);
        lines[index] = line;
        count++;
    }

    private void RemoveAt(int index)
    {
        count--;
        Array.Copy(lines, index + 1, lines, index, count - index);
        lines[count] = default;
    }

    private void Edited()
    {
        block = null;
        Owner?.Touch();
    }

    private static byte[] CheckedName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var bytes = FieldText.Encode(name);
        if (!Token.IsValid(bytes))
        {
            throw new ArgumentException($"\"{Printable(name)}\" is not a header name: RFC 9110 §5.1 allows letters, digits and !#$%&'*+-.^_`|~ only.", nameof(name));
        }

        return bytes;
    }

    private static byte[] CheckedValue(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var bytes = FieldText.Encode(value);
        if (bytes.AsSpan().ContainsAny((byte)'\r', (byte)'\n', (byte)0))
        {
            throw new ArgumentException($"The header value \"{Printable(value)}\" holds a line break or a NUL, which RFC 9110 §5.5 forbids.", nameof(value));
        }

        return bytes;
    }

    private static string Printable(string text) =>
        string.Concat(text.Take(40).Select(c => char.IsControl(c) ? $"\\x{(int)c:x2}" : c.ToString()));
}
