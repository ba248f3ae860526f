namespace MitmHost.Host.Configuration;

/// <summary>Every key that plugins.json may have. What is not here is an error; the JSON schema beside the host lists the same.</summary>
internal static class PluginsJsonKeys
{
    public static readonly IReadOnlyList<string> Root = ["$schema", "roots", "host", "plugins"];

    public static readonly IReadOnlyList<string> Host = [.. HostSetting.All.Select(s => s.Key)];

    public static readonly IReadOnlyList<string> Plugin =
        ["name", "enabled", "optional", "hotReload", "onError", "timeout", "logLevel", "options"];
}
