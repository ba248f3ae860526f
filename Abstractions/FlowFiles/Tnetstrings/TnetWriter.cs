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
                await using var source = stored.Open();
                await source.CopyToAsync(stream, cancellationToken);
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
                PrependText(PythonFloat.ToText(value.AsDouble()));
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
        var number = value.AsBigInteger();
        PrependText(number.ToString(CultureInfo.InvariantCulture));
    }

    private void PrependLength(long length)
    {
        PrependByte((byte)':');
        Span<byte> digits = stackalloc byte[20];
        _ = length.TryFormat(digits, out int count, default, CultureInfo.InvariantCulture);
        PrependBytes(digits[..count]);
    }

    private void PrependText(string text)
    {
        int count = Encoding.UTF8.GetByteCount(text);
        Encoding.UTF8.GetBytes(text, Reserve(count));
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
