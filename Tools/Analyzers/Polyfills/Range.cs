namespace System;

/// <summary>What the compiler makes of <c>1..</c>, which .NET Standard lacks.</summary>
internal readonly struct Range(Index start, Index end)
{
    public Index Start => start;

    public Index End => end;
}
