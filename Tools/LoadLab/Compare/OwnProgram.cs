namespace MitmHost.Tools.LoadLab.Compare;

/// <summary>How to start this program once more.</summary>
internal static class OwnProgram
{
    /// <param name="arguments">The subcommand and its options.</param>
    public static IReadOnlyList<string> Command(params IReadOnlyList<string> arguments)
    {
        var assembly = typeof(OwnProgram).Assembly.Location;
        var executable = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "loadlab.exe" : "loadlab");
        return File.Exists(executable) ? [executable, .. arguments] : ["dotnet", "exec", assembly, .. arguments];
    }
}
