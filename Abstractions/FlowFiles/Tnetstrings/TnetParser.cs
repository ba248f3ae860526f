using System.Text;

namespace MitmHost.FlowFiles;

/// <summary>Makes a tree of a flow that is whole in memory; its bytes and texts stay slices of the array.</summary>
/// <param name="memory">The array.</param>
/// <param name="origin">Where in the file its first byte stood.</param>
/// <param name="trail">Limits and place.</param>
internal readonly struct TnetParser(byte[] memory, long origin, TnetTrail trail)
{
    /// <summary>Longest nested length prefix that is looked at: Python takes signs, zeros and spaces too.</summary>
    public const int MaxPrefix = 40;

    /// <summary>Parses the payload of one value.</summary>
    public TnetValue Parse(int start, int length, byte tag)
    {
        trail.Count(origin + start);
        var payload = memory.AsSpan(start, length);
        switch (tag)
        {
            case (byte)',':
                return TnetValue.Bytes(memory.AsMemory(start, length));
            case (byte)';':
                return TnetValue.Utf8(memory.AsMemory(start, length));
            case (byte)'#' when PythonNumbers.TryParseInteger(payload, out var integer):
                return integer;
            case (byte)'#':
                throw trail.Error("This is no integer.", origin + start);
            case (byte)'^' when PythonNumbers.TryParseFloat(payload, out double number):
                return TnetValue.Of(number);
            case (byte)'^':
                throw trail.Error("This is no number.", origin + start);
            case (byte)'!' when payload.SequenceEqual("true"u8):
                return TnetValue.Of(value: true);
            case (byte)'!' when payload.SequenceEqual("false"u8):
                return TnetValue.Of(value: false);
            case (byte)'!':
                throw trail.Error("This is neither 'true' nor 'false'.", origin + start);
            case (byte)'~' when length == 0:
                return TnetValue.Null;
            case (byte)'~':
                throw trail.Error("A null has no content.", origin + start);
            case (byte)']':
                return TnetValue.List(ParseList(start, start + length));
            case (byte)'}':
                return TnetValue.Dictionary(ParseDictionary(start, start + length));
            default:
                throw trail.Error(UnknownTag(tag), origin + start + length);
        }
    }

    public static string UnknownTag(byte tag) => $"The byte 0x{tag:x2} after the value is none of , ; # ^ ! ~ ] }}.";

    private TnetList ParseList(int position, int end)
    {
        trail.Enter(origin + position);
        var list = new TnetList();
        while (position < end)
        {
            trail.AtIndex(list.Count);
            list.Add(ParseNext(ref position, end));
        }

        trail.Leave();
        return list;
    }

    private TnetDictionary ParseDictionary(int position, int end)
    {
        trail.Enter(origin + position);
        var dictionary = new TnetDictionary(end - position > 256 ? 24 : 4);
        while (position < end)
        {
            string key = ParseKey(ref position, end);
            trail.AtKey(key);
            dictionary.Add(key, ParseNext(ref position, end));
        }

        dictionary.FinishReading();
        trail.Leave();
        return dictionary;
    }

    /// <summary>A key is text, or bytes in files that Python 2 wrote.</summary>
    private string ParseKey(ref int position, int end)
    {
        int start = ReadPrefix(position, end, out int length);
        byte tag = memory[start + length];
        if (tag is not ((byte)';' or (byte)','))
        {
            throw trail.Error("A key is neither text nor bytes.", origin + position);
        }

        try
        {
            string key = TnetKeys.Of(memory.AsSpan(start, length));
            position = start + length + 1;
            return key;
        }
        catch (DecoderFallbackException)
        {
            throw trail.Error("A key is not UTF-8.", origin + start);
        }
    }

    private TnetValue ParseNext(ref int position, int end)
    {
        int start = ReadPrefix(position, end, out int length);
        position = start + length + 1;
        return Parse(start, length, memory[start + length]);
    }

    /// <summary>Reads <c>12:</c> and makes sure that payload and tag are there.</summary>
    /// <returns>Where the payload starts.</returns>
    private int ReadPrefix(int position, int end, out int length)
    {
        var rest = memory.AsSpan(position, end - position);
        if (!TryReadPrefix(rest, out int prefix, out long claimed))
        {
            throw trail.Error("Here should be a length and a colon.", origin + position);
        }

        if (claimed >= rest.Length - prefix)
        {
            throw trail.Error($"A value of {claimed} bytes does not fit into what is around it.", origin + position);
        }

        length = (int)claimed;
        return position + prefix;
    }

    /// <summary>Reads the <c>12:</c> that a value starts with.</summary>
    public static bool TryReadPrefix(ReadOnlySpan<byte> data, out int prefix, out long length)
    {
        // The plain form first: a few digits and the colon.
        length = 0;
        for (prefix = 0; prefix < data.Length && prefix < 12; prefix++)
        {
            uint digit = (uint)data[prefix] - '0';
            if (digit > 9)
            {
                break;
            }

            length = (length * 10) + digit;
        }

        if (prefix > 0 && prefix < data.Length && data[prefix] == ':')
        {
            prefix++;
            return true;
        }

        int colon = data[..Math.Min(data.Length, MaxPrefix)].IndexOf((byte)':');
        prefix = colon + 1;
        if (colon < 0 || !PythonNumbers.TryParseInteger(data[..colon], out var value) || value.AsBigInteger().Sign < 0)
        {
            return false;
        }

        length = (long)System.Numerics.BigInteger.Min(value.AsBigInteger(), long.MaxValue / 2);
        return true;
    }
}
