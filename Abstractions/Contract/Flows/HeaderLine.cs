namespace MitmHost;

/// <summary>
/// Where one field stands: in the block that came from the wire, or in a line of its own once it was edited.
/// </summary>
/// <remarks>
/// <code>
/// X-Name:   some value  \r\n
/// ^Start    ^ValueStart    ^End      name = NameLength bytes from Start; value = ValueLength bytes from ValueStart
/// </code>
/// </remarks>
internal readonly record struct HeaderLine(byte[] Source, int Start, int NameLength, int ValueStart, int ValueLength, int End)
{
    public ReadOnlySpan<byte> Name => Source.AsSpan(Start, NameLength);

    public ReadOnlySpan<byte> Value => Source.AsSpan(ValueStart, ValueLength);

    public ReadOnlySpan<byte> Whole => Source.AsSpan(Start, End - Start);

    public HeaderField Field => new(Source.AsMemory(Start, NameLength), Source.AsMemory(ValueStart, ValueLength));

    /// <summary>A line made here: <c>Name: value\r\n</c>.</summary>
    public static HeaderLine Make(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        var line = new byte[name.Length + value.Length + 4];
        name.CopyTo(line);
        ": "u8.CopyTo(line.AsSpan(name.Length));
        value.CopyTo(line.AsSpan(name.Length + 2));
        "\r\n"u8.CopyTo(line.AsSpan(name.Length + 2 + value.Length));
        return new(line, 0, name.Length, name.Length + 2, value.Length, line.Length);
    }
}
