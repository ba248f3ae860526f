namespace MitmHost;

/// <summary>How the reading of a coded body ended.</summary>
internal enum DecodeOutcome
{
    /// <summary>The decoder gave all that it had.</summary>
    Complete,

    /// <summary>The decoder refused the data.</summary>
    Broken,

    /// <summary>There is more than the limit allows.</summary>
    TooLarge,
}
