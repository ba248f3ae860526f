namespace System;

/// <summary>What the compiler makes of <c>^1</c>, which .NET Standard lacks.</summary>
internal readonly struct Index(int value, bool fromEnd = false)
{
    public int GetOffset(int length) => fromEnd ? length - value : value;

    public static implicit operator Index(int value) => new(value);
}
