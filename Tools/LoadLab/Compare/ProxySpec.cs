using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MitmHost.Tools.LoadLab.Compare;

/// <summary>A proxy to compare: a name and the command that starts it.</summary>
/// <param name="Name">As printed.</param>
/// <param name="Words">Program and arguments, placeholders still in them; empty for the built-in relay.</param>
internal sealed record ProxySpec(string Name, IReadOnlyList<string> Words)
{
    public const string RelayName = "relay";
    public const string MitmdumpName = "mitmdump";

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_+");

    public bool IsRelay => Words.Count == 0;

    /// <param name="text"><c>relay</c>, or <c>name=command</c>.</param>
    /// <param name="spec">The proxy.</param>
    /// <param name="error">What is wrong, and how it should be.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out ProxySpec? spec, [NotNullWhen(false)] out string? error)
    {
        spec = null;
        if (text == RelayName)
        {
            spec = new ProxySpec(RelayName, []);
            error = null;
            return true;
        }

        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var name = equals > 0 ? text[..equals] : "";
        if (name is "" or RelayName || name.AsSpan().ContainsAnyExcept(NameCharacters))
        {
            error = $"'{text}' is neither '{RelayName}' (built in) nor name=command, such as mitmdump=\"mitmdump -q -p {{port}}\".";
            return false;
        }

        if (!CommandSplitter.TrySplit(text[(equals + 1)..], out var words, out error))
        {
            return false;
        }

        spec = new ProxySpec(name, words);
        return true;
    }

    /// <summary>The words with <c>{port}</c>, <c>{upstream-ca}</c> and <c>{addons}</c>, the folder of the addons that are built with this program, filled in.</summary>
    public IReadOnlyList<string> Expand(int port, string upstreamCa) =>
        [.. Words.Select(word => word
            .Replace("{port}", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{upstream-ca}", upstreamCa, StringComparison.Ordinal)
            .Replace("{addons}", Path.Combine(AppContext.BaseDirectory, "addons"), StringComparison.Ordinal))];
}
