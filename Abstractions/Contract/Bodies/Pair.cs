namespace MitmHost;

/// <summary>One entry of a <see cref="MultiMap"/>.</summary>
/// <param name="Name">The decoded name.</param>
/// <param name="Value">The decoded value.</param>
/// <param name="Raw">How it stands in the message, so that an untouched entry is written as it came; null for a new one.</param>
internal readonly record struct Pair(string Name, string Value, string? Raw = null);
