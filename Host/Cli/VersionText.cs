using System.Runtime.InteropServices;

namespace MitmHost.Host.Cli;

/// <summary>The versions that matter in a report of a mistake.</summary>
internal static class VersionText
{
    /// <summary>The contract's version is that of the assembly which addons refer to.</summary>
    public static string Contract { get; } = typeof(Addon).Assembly.GetName().Version!.ToString(2);

    public static string Line { get; } =
        $"mitmhost {HostParts.Version} (contract {Contract}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier})";
}
