using System.Buffers;
using System.Globalization;
using System.Text;

namespace MitmHost.FlowFiles;

/// <summary>Writes trees as mitmproxy does, dictionaries in reverse order of insertion.</summary>
/// <remarks>
/// A length stands before what it measures, so a tree is built from its end towards its start in one buffer, which the writer keeps for the
/// next one. Big and stored bytes are not copied into it: their places are noted, and they are put in on the way out.
/// One writer serves one caller at a time.
/// </remarks>
internal sealed class TnetWriter : IDisposable
{
    private const int CopyLimit = 16 * 1024;

    /// <summary>Bodies left out of the buffer, last in the file first, each with the number of buffered bytes that follow it.</summary>
    private readonly List<(int After, TnetValue Body)> bodies = [];
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);

    /// <summary>Where the bytes written so far begin; they go to the end of the buffer.</summary>
    private int head;

    /// <summary>Written so far, the bodies left out included.</summary>
    private long total;

    public async ValueTask WriteAsync(TnetDictionary flow, Stream stream, CancellationToken cancellationToken)
    {
        Build(flow);
        int from = head;
        for (int index = bodies.Count - 1; index >= 0; index--)
        {
            var (after, body) = bodies[index];
            await stream.WriteAsync(buffer.AsMemory(from..^after), cancellationToken);
            from = buffer.Length - after;
            if (body.AsStored() is { } stored)
            {
                await CopyAsync(stored, stream, cancellationToken);
            }
            else
            {
                await stream.WriteAsync(body.AsBytes(), cancellationToken);
            }
        }

        await stream.WriteAsync(buffer.AsMemory(from), cancellationToken);
        bodies.Clear();
    }

    public void Write(TnetDictionary flow, IBufferWriter<byte> target)
    {
        Build(flow);
        int from = head;
        for (int index = bodies.Count - 1; index >= 0; index--)
        {
            var (after, body) = bodies[index];
            target.Write(buffer.AsSpan(from..^after));
            from = buffer.Length - after;
            target.Write(body.AsBytes().Span);
        }

        target.Write(buffer.AsSpan(from));
        bodies.Clear();
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    /// <summary>Copies exactly as many bytes as were announced.</summary>
    /// <exception cref="EndOfStreamException">The body is shorter.</exception>
    private static async ValueTask CopyAsync(StoredBody body, Stream target, CancellationToken cancellationToken)
    {
        byte[] part = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            await using var source = body.Open();
            for (long rest = body.Length; rest > 0;)
            {
                int read = await source.ReadAsync(part.AsMemory(0, (int)Math.Min(part.Length, rest)), cancellationToken);
                if (read == 0)
                {
                    throw new EndOfStreamException($"A stored body ends {rest} bytes before the {body.Length} that it had.");
                }

                await target.WriteAsync(part.AsMemory(0, read), cancellationToken);
                rest -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(part);
        }
    }

    private void Build(TnetDictionary flow)
    {
        bodies.Clear();
        head = buffer.Length;
        total = 0;
        Prepend(TnetValue.Dictionary(flow));
    }

    private void Prepend(in TnetValue value)
    {
        PrependByte((byte)Tag(value.Kind));
        long before = total;
        switch (value.Kind)
        {
            case TnetKind.Boolean:
                PrependBytes(value.AsBoolean() ? "true"u8 : "false"u8);
                break;
            case TnetKind.Integer:
                PrependInteger(value);
                break;
            case TnetKind.Float:
                PrependFloat(value.AsDouble());
                break;
            case TnetKind.Bytes:
                PrependBody(value);
                break;
            case TnetKind.Text when value.TryGetUtf8(out var utf8):
                PrependBytes(utf8.Span);
                break;
            case TnetKind.Text:
                PrependText(value.AsText());
                break;
            case TnetKind.List:
                PrependList(value.AsList());
                break;
            case TnetKind.Dictionary:
                PrependDictionary(value.AsDictionary());
                break;
        }

        PrependLength(total - before);
    }

    private void PrependList(TnetList list)
    {
        for (int index = list.Count - 1; index >= 0; index--)
        {
            Prepend(list[index]);
        }
    }

    private void PrependDictionary(TnetDictionary dictionary)
    {
        foreach (var (key, value) in dictionary)
        {
            Prepend(value);
            PrependByte((byte)';');
            long before = total;
            PrependText(key);
            PrependLength(total - before);
        }
    }

    private void PrependBody(in TnetValue value)
    {
        long length = value.AsStored()?.Length ?? value.AsBytes().Length;
        if (value.AsStored() is null && length <= CopyLimit)
        {
            PrependBytes(value.AsBytes().Span);
            return;
        }

        bodies.Add((buffer.Length - head, value));
        total += length;
    }

    private void PrependInteger(in TnetValue value)
    {
        if (value.TryGetInt64(out long number))
        {
            PrependNumber(number);
        }
        else
        {
            PrependText(value.AsBigInteger().ToString(CultureInfo.InvariantCulture));
        }
    }

    private void PrependFloat(double value)
    {
        Span<byte> text = stackalloc byte[PythonFloat.MaxLength];
        PrependBytes(text[..PythonFloat.Write(value, text)]);
    }

    private void PrependLength(long length)
    {
        PrependByte((byte)':');
        PrependNumber(length);
    }

    private void PrependNumber(long number)
    {
        Span<byte> digits = stackalloc byte[20];
        _ = number.TryFormat(digits, out int count, default, CultureInfo.InvariantCulture);
        PrependBytes(digits[..count]);
    }

    private void PrependText(string text)
    {
        // Nearly all texts are ASCII, and then one pass over them does.
        if (Ascii.FromUtf16(text, Reserve(text.Length), out _) == OperationStatus.Done)
        {
            return;
        }

        Release(text.Length);
        Encoding.UTF8.GetBytes(text, Reserve(Encoding.UTF8.GetByteCount(text)));
    }

    private void PrependBytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    private void PrependByte(byte value) => Reserve(1)[0] = value;

    private Span<byte> Reserve(int count)
    {
        if (head < count)
        {
            Grow(count);
        }

        head -= count;
        total += count;
        return buffer.AsSpan(head, count);
    }

    /// <summary>Gives back what was reserved last.</summary>
    private void Release(int count)
    {
        head += count;
        total -= count;
    }

    private void Grow(int count)
    {
        int used = buffer.Length - head;
        byte[] larger = ArrayPool<byte>.Shared.Rent(checked(Math.Max(buffer.Length * 2, used + count)));
        buffer.AsSpan(head).CopyTo(larger.AsSpan(larger.Length - used));
        ArrayPool<byte>.Shared.Return(buffer);
        (buffer, head) = (larger, larger.Length - used);
    }

    private static char Tag(TnetKind kind) => "~!#^,;]}"[(int)kind];
}
