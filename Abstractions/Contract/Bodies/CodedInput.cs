namespace MitmHost;

/// <summary>The coded bytes as a decoder reads them, and whether it asked for more than there were: the mark of a stream that ends early.</summary>
internal sealed class CodedInput(byte[] coded) : MemoryStream(coded, writable: false)
{
    public bool RanOut { get; private set; }

    public override int Read(byte[] buffer, int offset, int count) => Note(base.Read(buffer, offset, count), count);

    public override int Read(Span<byte> buffer) => Note(base.Read(buffer), buffer.Length);

    private int Note(int read, int wanted)
    {
        RanOut |= read == 0 && wanted > 0;
        return read;
    }
}
