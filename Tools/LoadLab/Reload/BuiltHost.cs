namespace MitmHost.Tools.LoadLab.Reload;

/// <summary>The host that was built in the configuration of this program.</summary>
internal static class BuiltHost
{
    /// <summary>…/Tools/LoadLab/bin/Release/net10.0/ → …/Host/bin/Release/net10.0/mitmhost.dll</summary>
    /// <exception cref="InvalidOperationException">It is not there.</exception>
    public static IReadOnlyList<string> Command()
    {
        var own = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        for (var folder = own.Parent; folder is not null; folder = folder.Parent)
        {
            var program = Path.Combine(folder.FullName, "Host", "bin", own.Parent!.Name, own.Name, "mitmhost.dll");
            if (File.Exists(program))
            {
                return [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", program];
            }
        }

        throw new InvalidOperationException($"No host was built beside {own.FullName}: build it in the same configuration, or name one with --program.");
    }
}
