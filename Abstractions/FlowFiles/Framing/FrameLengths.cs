using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace MitmHost.FlowFiles;

/// <summary>Measures a tree, so that it can be written front to back: each length stands before what it measures.</summary>
/// <remarks>Lengths of lists and dictionaries are kept in the order in which the writer comes to them, so that each is measured once.</remarks>
internal sealed class FrameLengths
{
    private readonly List<long> containers = [];
    private int next;

    /// <summary>Measures everything below a value.</summary>
    public void Measure(TnetDictionary tree)
    {
        containers.Clear();
        next = 0;
        _ = PayloadOf(TnetValue.Dictionary(tree));
    }

    /// <summary>The length of the next list or dictionary.</summary>
    public long Next() => containers[next++];

    /// <summary>The text of a float as Python writes it: with a point or an exponent, so that it is read as a float again.</summary>
    public static string TextOf(double number)
    {
        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
        }

        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }

    private long PayloadOf(TnetValue value) => value.Kind switch
    {
        TnetKind.Null => 0,
        TnetKind.Boolean => value.AsBoolean() ? 4 : 5,
        TnetKind.Integer => value.ToString().Length,
        TnetKind.Float => TextOf(value.AsDouble()).Length,
        TnetKind.Bytes => value.AsStored()?.Length ?? value.AsBytes().Length,
        TnetKind.Text => value.TryGetUtf8(out var utf8) ? utf8.Length : Encoding.UTF8.GetByteCount(value.AsText()),
        _ => Container(value),
    };

    private long Container(TnetValue value)
    {
        var at = containers.Count;
        containers.Add(0);
        var length = 0L;
        if (value.Kind == TnetKind.List)
        {
            foreach (var item in value.AsList())
            {
                length += WithFrame(PayloadOf(item));
            }
        }
        else
        {
            foreach (var (key, item) in value.AsDictionary())
            {
                length += WithFrame(Encoding.UTF8.GetByteCount(key)) + WithFrame(PayloadOf(item));
            }
        }

        containers[at] = length;
        return length;
    }

    /// <summary>Digits, colon, payload, type.</summary>
    private static long WithFrame(long payload)
    {
        Span<byte> digits = stackalloc byte[20];
        _ = Utf8Formatter.TryFormat(payload, digits, out var count);
        return payload + count + 2;
    }
}
