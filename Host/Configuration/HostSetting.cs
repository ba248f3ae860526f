using System.Text;

namespace MitmHost.Host.Configuration;

/// <summary>
/// One setting of the host, told once: plugins.json's key, the environment variable, the option of the command line and its help are
/// all made from this.
/// </summary>
/// <param name="Key">The key in the <c>host</c> object.</param>
/// <param name="ValueName">What the help calls the value; null for a flag.</param>
/// <param name="Summary">One sentence for the help.</param>
/// <param name="Read">Takes a written value over.</param>
/// <param name="Show">Writes the value in force.</param>
internal sealed record HostSetting(string Key, string? ValueName, string Summary, HostSettingReader Read, Func<HostSettings, string> Show)
{
    public static readonly IReadOnlyList<HostSetting> All =
    [
        new("port", "PORT", "The port to listen on, 8080 by default; 0 lets the system choose.",
            HostSettingReaders.Port, HostSettingTexts.Port),
        new("listen", "ADDRESS", "The address to listen on, 127.0.0.1 by default; 0.0.0.0 lets other machines in.",
            HostSettingReaders.Listen, HostSettingTexts.Listen),
        new("streamLargeBodies", "SIZE", "Pass longer bodies on as they come, 10m by default; none never does.",
            HostSettingReaders.StreamLargeBodies, HostSettingTexts.StreamLargeBodies),
        new("bodySizeLimit", "SIZE", "End flows with longer bodies, such as 100m; none, the default, never does.",
            HostSettingReaders.BodySizeLimit, HostSettingTexts.BodySizeLimit),
        new("drainTimeout", "TIME", "How long exchanges keep addons that were replaced, 30s by default.",
            HostSettingReaders.DrainTimeout, HostSettingTexts.DrainTimeout) { IsLive = true },
        new("upstreamInsecure", null, "Accept any certificate of an origin.",
            HostSettingReaders.UpstreamInsecure, HostSettingTexts.UpstreamInsecure),
        new("upstreamCa", "FILE", "A PEM file with further authorities to trust origins by.",
            HostSettingReaders.UpstreamCa, HostSettingTexts.UpstreamCa),
        new("caDir", "DIR", "The folder of the authority's files, ~/.mitmhost by default.",
            HostSettingReaders.CaDir, HostSettingTexts.CaDir),
        new("storeFlows", "COUNT", "How many flows are kept for addons that look at them, 10000 by default; the oldest go first.",
            HostSettingReaders.StoreFlows, HostSettingTexts.StoreFlows),
        new("storeBodies", "SIZE", "How much of their bodies is kept in memory, 256m by default; others go to a temporary file.",
            HostSettingReaders.StoreBodies, HostSettingTexts.StoreBodies),
    ];

    /// <summary>Whether a change takes effect without a restart.</summary>
    public bool IsLive { get; private init; }

    /// <summary>The option: <c>--stream-large-bodies</c>.</summary>
    public string Option { get; } = "--" + Spell(Key, '-');

    /// <summary>The environment variable: <c>MITMHOST_STREAM_LARGE_BODIES</c>.</summary>
    public string Variable { get; } = "MITMHOST_" + Spell(Key, '_').ToUpperInvariant();

    private static string Spell(string camelCase, char separator)
    {
        var spelt = new StringBuilder();
        foreach (var c in camelCase)
        {
            if (char.IsAsciiLetterUpper(c))
            {
                spelt.Append(separator);
            }

            spelt.Append(char.ToLowerInvariant(c));
        }

        return spelt.ToString();
    }
}
