namespace MitmHost.Host.Addons;

/// <summary>Says what somebody may have meant by a name that does not exist.</summary>
internal static class Suggestion
{
    /// <summary><c> Did you mean x?</c> with its leading space, or nothing.</summary>
    public static string For(string given, IEnumerable<string> known) =>
        NearestName.Of(given, [.. known.Order(StringComparer.Ordinal)]) is { } near ? $" Did you mean {near}?" : "";
}
