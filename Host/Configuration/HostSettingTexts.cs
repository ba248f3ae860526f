using System.Globalization;
using MitmHost.Host.Addons.Options;

namespace MitmHost.Host.Configuration;

/// <summary>Writes each setting of the host the way it may be given.</summary>
internal static class HostSettingTexts
{
    public static string Port(HostSettings settings) => settings.Port.ToString(CultureInfo.InvariantCulture);

    public static string Listen(HostSettings settings) => settings.Listen.ToString();

    public static string StreamLargeBodies(HostSettings settings) => Size(settings.StreamLargeBodies);

    public static string BodySizeLimit(HostSettings settings) => Size(settings.BodySizeLimit);

    public static string DrainTimeout(HostSettings settings) => DurationText.Format(settings.DrainTimeout);

    public static string UpstreamInsecure(HostSettings settings) => settings.UpstreamInsecure ? "true" : "false";

    public static string UpstreamCa(HostSettings settings) => settings.UpstreamCa ?? "none";

    /// <summary>The default in the words that paths may use for the home folder, wherever that is.</summary>
    public static string CaDir(HostSettings settings) => settings.CaDir ?? $"~/{PathResolver.HomeName}";

    public static string StoreFlows(HostSettings settings) => settings.StoreFlows.ToString(CultureInfo.InvariantCulture);

    public static string StoreBodies(HostSettings settings) => ByteSize.Format(settings.StoreBodies);

    private static string Size(long? bytes) => bytes is { } count ? ByteSize.Format(count) : "none";
}
