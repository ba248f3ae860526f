using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace MitmHost.Tools.LoadLab.Reload;

/// <summary>What a line of the host's log says of the plugin that is replaced.</summary>
internal static partial class HostLine
{
    /// <summary><c>mitmhost 0.1.0 listens on http://127.0.0.1:8080</c>, the first line of its first screen.</summary>
    public static IPEndPoint? ListensOn(string line) =>
        Address().Match(line) is { Success: true } match && IPEndPoint.TryParse(match.Groups["value"].ValueSpan, out var address) ? address : null;

    /// <summary><c>Plugins are taken up once nobody has written them for 250 ms.</c></summary>
    public static TimeSpan? QuietPeriod(string line) => Number(Quiet(), line) is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;

    /// <summary><c>VersionStamp · replaced: generation 7 → 8</c></summary>
    /// <returns>The generation that left.</returns>
    public static int? Replaced(string line) => Number(Replacement(), line);

    /// <summary><c>VersionStamp · generation 7 was collected.</c></summary>
    public static int? Collected(string line) => Number(Collection(), line);

    /// <summary><c>VersionStamp · generation 7 leaked: it was unloaded and stays in memory, likely because …</c></summary>
    public static int? Leaked(string line) => Number(Leak(), line);

    private static int? Number(Regex pattern, string line) =>
        pattern.Match(line) is { Success: true } match && int.TryParse(match.Groups["value"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    [GeneratedRegex(@" listens on http://(?<value>\S+)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex(@"nobody has written them for (?<value>[0-9]+) ms\.$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Quiet();

    [GeneratedRegex($@"(?:^|\s){StampPlugin.Name} · replaced: generation (?<value>[0-9]+) → [0-9]+$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Replacement();

    [GeneratedRegex($@"(?:^|\s){StampPlugin.Name} · generation (?<value>[0-9]+) was collected\.$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Collection();

    [GeneratedRegex($@"(?:^|\s){StampPlugin.Name} · generation (?<value>[0-9]+) leaked: ", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Leak();
}
