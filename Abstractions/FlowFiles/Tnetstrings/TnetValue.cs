using System.Globalization;
using System.Numerics;
using System.Text;

namespace MitmHost.FlowFiles;

/// <summary>One value of a flow file. The default value is null.</summary>
/// <remarks>
/// 24 bytes, and no string is made of a text before somebody asks for it: a file of a hundred thousand flows holds millions of them.
/// Bytes and raw text are a slice (offset and length in <c>bits</c>) of the array that the whole flow was read into.
/// </remarks>
internal readonly struct TnetValue
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A byte[] (bytes, raw text), string, StoredBody, TnetList, TnetDictionary or boxed BigInteger.</summary>
    private readonly object? reference;

    /// <summary>The number itself, the bits of a float, or the slice of an array.</summary>
    private readonly long bits;

    private TnetValue(TnetKind kind, object? reference, long bits)
    {
        Kind = kind;
        this.reference = reference;
        this.bits = bits;
    }

    public static TnetValue Null => default;

    public TnetKind Kind { get; }

    public bool IsNull => Kind == TnetKind.Null;

    public static TnetValue Of(bool value) => new(TnetKind.Boolean, null, value ? 1 : 0);

    public static TnetValue Of(long value) => new(TnetKind.Integer, null, value);

    /// <summary>An integer of any size; kept as a plain number when it fits one.</summary>
    public static TnetValue Of(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue ? Of((long)value) : new(TnetKind.Integer, value, 0);

    public static TnetValue Of(double value) => new(TnetKind.Float, null, BitConverter.DoubleToInt64Bits(value));

    public static TnetValue Bytes(ReadOnlyMemory<byte> value) => Slice(TnetKind.Bytes, value);

    /// <summary>Bytes that are kept outside of memory.</summary>
    public static TnetValue Stored(StoredBody value) => new(TnetKind.Bytes, value, 0);

    public static TnetValue Text(string value) => new(TnetKind.Text, value, 0);

    /// <summary>A text as it stands in the file; whether it is valid UTF-8 shows when it is asked for.</summary>
    public static TnetValue Utf8(ReadOnlyMemory<byte> value) => Slice(TnetKind.Text, value);

    public static TnetValue List(TnetList value) => new(TnetKind.List, value, 0);

    public static TnetValue Dictionary(TnetDictionary value) => new(TnetKind.Dictionary, value, 0);

    public bool AsBoolean() => Kind == TnetKind.Boolean ? bits != 0 : throw Wrong("true or false");

    /// <summary>The number; a float without a fraction counts, as in mitmproxy.</summary>
    public long AsInteger() => Kind switch
    {
        TnetKind.Integer when reference is null => bits,
        TnetKind.Integer => throw new FlowFormatException("The number is larger than any that belongs here."),
        TnetKind.Float when AsDouble() is var number && Math.Abs(number) < 1L << 53 && double.IsInteger(number) => (long)number,
        _ => throw Wrong("an integer"),
    };

    /// <summary>The number if it is an integer that fits.</summary>
    public bool TryGetInt64(out long number)
    {
        number = bits;
        return Kind == TnetKind.Integer && reference is null;
    }

    public BigInteger AsBigInteger() => reference is BigInteger big ? big : AsInteger();

    /// <summary>The number; an integer counts.</summary>
    public double AsDouble() => Kind switch
    {
        TnetKind.Float => BitConverter.Int64BitsToDouble(bits),
        TnetKind.Integer => reference is BigInteger big ? (double)big : bits,
        _ => throw Wrong("a number"),
    };

    /// <summary>The bytes; stored ones are read into memory.</summary>
    public ReadOnlyMemory<byte> AsBytes() => Kind != TnetKind.Bytes ? throw Wrong("bytes")
        : reference is StoredBody stored ? stored.Read()
        : Slice();

    /// <summary>The body if the bytes are kept outside of memory, else null.</summary>
    public StoredBody? AsStored() => reference as StoredBody;

    /// <exception cref="FlowFormatException">It is no text, or not UTF-8.</exception>
    public string AsText()
    {
        if (Kind != TnetKind.Text)
        {
            throw Wrong("text");
        }

        try
        {
            return reference as string ?? StrictUtf8.GetString(Slice().Span);
        }
        catch (DecoderFallbackException)
        {
            throw new FlowFormatException("The text is not UTF-8.");
        }
    }

    /// <summary>Tells whether it is this text, without making a string of it.</summary>
    /// <param name="text">ASCII only.</param>
    public bool IsText(string text) => Kind == TnetKind.Text
        && (reference is string own ? own == text : Ascii.Equals(Slice().Span, text));

    /// <summary>The UTF-8 of a text that nobody has made a string of; false if it is one.</summary>
    public bool TryGetUtf8(out ReadOnlyMemory<byte> utf8)
    {
        bool raw = Kind == TnetKind.Text && reference is byte[];
        utf8 = raw ? Slice() : default;
        return raw;
    }

    public TnetList AsList() => reference as TnetList ?? throw Wrong("a list");

    public TnetDictionary AsDictionary() => reference as TnetDictionary ?? throw Wrong("a dictionary");

    /// <summary>Whether Python would take it for true in a condition.</summary>
    public bool IsTruthy() => Kind switch
    {
        TnetKind.Null => false,
        TnetKind.Boolean => bits != 0,
        TnetKind.Integer => reference is not null || bits != 0,
        TnetKind.Float => AsDouble() != 0,
        TnetKind.Bytes => reference is StoredBody stored ? stored.Length > 0 : (int)bits > 0,
        TnetKind.Text => reference is string text ? text.Length > 0 : (int)bits > 0,
        TnetKind.List => AsList().Count > 0,
        _ => AsDictionary().Count > 0,
    };

    /// <summary>A copy that shares nothing that can change.</summary>
    public TnetValue Clone() => reference switch
    {
        TnetList list => List(list.Clone()),
        TnetDictionary dictionary => Dictionary(dictionary.Clone()),
        _ => this,
    };

    public override string ToString() => Kind switch
    {
        TnetKind.Text => AsText(),
        TnetKind.Integer => AsBigInteger().ToString(CultureInfo.InvariantCulture),
        TnetKind.Float => AsDouble().ToString(CultureInfo.InvariantCulture),
        TnetKind.Boolean => AsBoolean() ? "true" : "false",
        _ => Kind.ToString(),
    };

    private static TnetValue Slice(TnetKind kind, ReadOnlyMemory<byte> value) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(value, out var segment)
            ? new(kind, segment.Array ?? [], ((long)segment.Offset << 32) | (uint)segment.Count)
            : new(kind, value.ToArray(), value.Length);

    private ReadOnlyMemory<byte> Slice() => new((byte[])reference!, (int)(bits >> 32), (int)bits);

    private FlowFormatException Wrong(string expected) => new($"Expected {expected}, not {TnetKindNames.Of(Kind)}.");
}
