namespace MitmHost.FlowFiles;

/// <summary><c>[[b"Host", b"example.org"], …]</c>, any bytes.</summary>
internal static class HeadersState
{
    private static readonly Func<TnetValue, TnetList> PairOf = static pair => pair.AsList().DemandCount(2);
    private static readonly Func<TnetValue, ReadOnlyMemory<byte>> BytesOf = static value => value.AsBytes();
    private static readonly Func<TnetValue, int> LengthOf = static value =>
    {
        var pair = PairOf(value);
        return pair.Get(0, BytesOf).Length + pair.Get(1, BytesOf).Length;
    };

    /// <summary>Lays the fields out as lines of a head in one array: the form in which messages hold them.</summary>
    public static readonly Func<TnetValue, Headers> Read = static value =>
    {
        var fields = value.AsList();
        var length = 0;
        for (var i = 0; i < fields.Count; i++)
        {
            length += fields.Get(i, LengthOf) + 4;
        }

        var block = new byte[length];
        var lines = new HeaderLine[fields.Count];
        var at = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            var pair = fields[i].AsList();
            lines[i] = Line(block, at, pair[0].AsBytes().Span, pair[1].AsBytes().Span);
            at = lines[i].End;
        }

        return new Headers(block, lines);
    };

    public static TnetValue Write(Headers headers)
    {
        var fields = new TnetList(headers.Count);
        for (var i = 0; i < headers.Count; i++)
        {
            var field = headers[i];
            var pair = new TnetList(2);
            pair.Add(TnetValue.Bytes(field.RawName));
            pair.Add(TnetValue.Bytes(field.RawValue));
            fields.Add(TnetValue.List(pair));
        }

        return TnetValue.List(fields);
    }

    private static HeaderLine Line(byte[] block, int at, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        var valueAt = at + name.Length + 2;
        var end = valueAt + value.Length + 2;
        name.CopyTo(block.AsSpan(at));
        ": "u8.CopyTo(block.AsSpan(at + name.Length));
        value.CopyTo(block.AsSpan(valueAt));
        "\r\n"u8.CopyTo(block.AsSpan(end - 2));
        return new HeaderLine(block, at, name.Length, valueAt, value.Length, end);
    }
}
