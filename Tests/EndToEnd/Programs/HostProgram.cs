using System.Diagnostics;

namespace MitmHost.EndToEnd.Programs;

/// <summary>The built program under test: that of the configuration these tests are built in.</summary>
internal static class HostProgram
{
    /// <summary>What the environment of whoever runs the tests must not decide.</summary>
    private const string VariablePrefix = "MITMHOST_";

    /// <summary>The folder of mitmhost.dll.</summary>
    public static string Folder { get; } = Find();

    /// <summary>The first line of the first screen, <c>mitmhost 0.1.0 listens on http://127.0.0.1:8080</c>, up to the address.</summary>
    public const string BannerMark = " listens on http://";

    /// <summary>How to start it, its streams redirected, in a home and a working folder of its own.</summary>
    public static ProcessStartInfo Start(string home, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Signals.WithDefaults(Dotnet, out var first))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = home,
        };
        foreach (var argument in (string[])[.. first, Path.Combine(Folder, "mitmhost.dll"), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var inherited in start.Environment.Keys.Where(k => k.StartsWith(VariablePrefix, StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(inherited);
        }

        start.Environment["MITMHOST_HOME"] = home;

        // Nothing here runs long enough for a profile of it to pay off.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return start;
    }

    private static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>…/Tests/EndToEnd/bin/Debug/net10.0/ → …/Host/bin/Debug/net10.0/</summary>
    private static string Find()
    {
        var own = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        for (var folder = own.Parent; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MitmHost.sln")))
            {
                return Path.Combine(folder.FullName, "Host", "bin", own.Parent!.Name, own.Name);
            }
        }

        throw new InvalidOperationException("These tests start the program that was built beside them, and run inside the repository only.");
    }
}
