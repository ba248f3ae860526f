namespace MitmHost;

/// <summary>A parenthesis of a pattern that is still open.</summary>
/// <param name="Offset">Where it stands in the pattern.</param>
/// <param name="Output">Where it stands in the translation.</param>
/// <param name="Number">The number of the group; 0 when it captures nothing.</param>
/// <param name="Verbose">Whether white space was ignored in front of it.</param>
internal readonly record struct PatternGroup(int Offset, int Output, int Number, bool Verbose);
