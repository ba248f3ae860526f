using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace MitmHost.FlowFiles;

/// <summary>Writes trees as tnetstrings: <c>length:payload</c> and a byte for the type.</summary>
internal sealed class FrameWriter(Stream to)
{
    private readonly ArrayBufferWriter<byte> buffer = new(4096);
    private readonly FrameLengths lengths = new();

    public async ValueTask WriteAsync(TnetDictionary tree, CancellationToken cancellationToken)
    {
        buffer.ResetWrittenCount();
        lengths.Measure(tree);
        await AddAsync(TnetValue.Dictionary(tree), cancellationToken).ConfigureAwait(false);
        await DrainAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask AddAsync(TnetValue value, CancellationToken cancellationToken)
    {
        switch (value.Kind)
        {
            case TnetKind.Dictionary:
                AddLength(lengths.Next());
                foreach (var (key, item) in value.AsDictionary())
                {
                    AddText(key);
                    await AddAsync(item, cancellationToken).ConfigureAwait(false);
                }

                AddByte((byte)'}');
                break;
            case TnetKind.List:
                AddLength(lengths.Next());
                foreach (var item in value.AsList())
                {
                    await AddAsync(item, cancellationToken).ConfigureAwait(false);
                }

                AddByte((byte)']');
                break;
            case TnetKind.Bytes when value.AsStored() is { } stored:
                await AddStoredAsync(stored, cancellationToken).ConfigureAwait(false);
                break;
            default:
                AddLeaf(value);
                break;
        }
    }

    private void AddLeaf(TnetValue value)
    {
        switch (value.Kind)
        {
            case TnetKind.Null:
                buffer.Write("0:~"u8);
                break;
            case TnetKind.Boolean:
                buffer.Write(value.AsBoolean() ? "4:true!"u8 : "5:false!"u8);
                break;
            case TnetKind.Integer:
                Add(Encoding.ASCII.GetBytes(value.ToString()), '#');
                break;
            case TnetKind.Float:
                Add(Encoding.ASCII.GetBytes(FrameLengths.TextOf(value.AsDouble())), '^');
                break;
            case TnetKind.Bytes:
                Add(value.AsBytes().Span, ',');
                break;
            default:
                if (value.TryGetUtf8(out var utf8))
                {
                    Add(utf8.Span, ';');
                }
                else
                {
                    AddText(value.AsText());
                }

                break;
        }
    }

    private async ValueTask AddStoredAsync(StoredBody stored, CancellationToken cancellationToken)
    {
        AddLength(stored.Length);
        await DrainAsync(cancellationToken).ConfigureAwait(false);
        var from = stored.Open();
        await using (from.ConfigureAwait(false))
        {
            await from.CopyToAsync(to, cancellationToken).ConfigureAwait(false);
        }

        AddByte((byte)',');
    }

    private async ValueTask DrainAsync(CancellationToken cancellationToken)
    {
        await to.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
        buffer.ResetWrittenCount();
    }

    private void AddText(string text)
    {
        AddLength(Encoding.UTF8.GetByteCount(text));
        _ = Encoding.UTF8.GetBytes(text, buffer);
        AddByte((byte)';');
    }

    private void Add(ReadOnlySpan<byte> payload, char type)
    {
        AddLength(payload.Length);
        buffer.Write(payload);
        AddByte((byte)type);
    }

    private void AddLength(long length)
    {
        var span = buffer.GetSpan(21);
        _ = Utf8Formatter.TryFormat(length, span, out var digits);
        span[digits] = (byte)':';
        buffer.Advance(digits + 1);
    }

    private void AddByte(byte value)
    {
        buffer.GetSpan(1)[0] = value;
        buffer.Advance(1);
    }
}
