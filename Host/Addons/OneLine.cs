namespace MitmHost.Host.Addons;

/// <summary>Makes a foreign message fit into one line of ours.</summary>
internal static class OneLine
{
    private const int Longest = 600;

    public static string Of(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.Length <= Longest ? line : string.Concat(line.AsSpan(0, Longest), "…");
    }
}
