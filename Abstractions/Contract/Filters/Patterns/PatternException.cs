namespace MitmHost;

/// <summary>A regex cannot be used, and why.</summary>
internal sealed class PatternException(int offset, string reason) : FormatException(reason)
{
    /// <summary>Where in the pattern, from 0.</summary>
    public int Offset { get; } = offset;
}
