namespace MitmHost;

/// <summary>One field of a head: a name and a value, as the bytes that stand on the wire.</summary>
public readonly struct HeaderField : IEquatable<HeaderField>
{
    /// <summary>Makes a field from bytes.</summary>
    /// <param name="rawName">The name in its original case.</param>
    /// <param name="rawValue">The value without surrounding white space.</param>
    public HeaderField(ReadOnlyMemory<byte> rawName, ReadOnlyMemory<byte> rawValue)
    {
        RawName = rawName;
        RawValue = rawValue;
    }

    /// <summary>The name's bytes in their original case.</summary>
    public ReadOnlyMemory<byte> RawName { get; }

    /// <summary>The value's bytes, without surrounding white space.</summary>
    public ReadOnlyMemory<byte> RawValue { get; }

    /// <summary>The name as text, in its original case.</summary>
    public string Name => FieldText.Decode(RawName.Span);

    /// <summary>The value as text: UTF-8, where a byte that is not UTF-8 becomes the lone surrogate U+DC00 plus the byte, and is turned back when written.</summary>
    public string Value => FieldText.Decode(RawValue.Span);

    /// <summary>Splits the field into its text.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public void Deconstruct(out string name, out string value) => (name, value) = (Name, Value);

    /// <summary>Whether both fields have the same bytes, case included.</summary>
    /// <param name="other">The other field.</param>
    /// <returns>True when they are equal.</returns>
    public bool Equals(HeaderField other) =>
        RawName.Span.SequenceEqual(other.RawName.Span) && RawValue.Span.SequenceEqual(other.RawValue.Span);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is HeaderField other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(RawName.Span);
        hash.AddBytes(RawValue.Span);
        return hash.ToHashCode();
    }

    /// <summary>The field as <c>Name: value</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name}: {Value}";

    /// <summary>Whether both fields have the same bytes.</summary>
    /// <param name="left">One field.</param>
    /// <param name="right">The other field.</param>
    /// <returns>True when they are equal.</returns>
    public static bool operator ==(HeaderField left, HeaderField right) => left.Equals(right);

    /// <summary>Whether the fields differ.</summary>
    /// <param name="left">One field.</param>
    /// <param name="right">The other field.</param>
    /// <returns>True when they differ.</returns>
    public static bool operator !=(HeaderField left, HeaderField right) => !left.Equals(right);
}
