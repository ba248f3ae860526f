namespace MitmHost.Tools.Tests.Templates;

/// <summary>The template, installed for one test, in a folder outside the repository.</summary>
internal sealed class AddonTemplate : IDisposable
{
    private readonly DotnetRun dotnet;

    public AddonTemplate()
    {
        Folder = Directory.CreateTempSubdirectory("mitmhost-template-").FullName;
        dotnet = new DotnetRun(new Dictionary<string, string?>
        {
            ["MITMHOST_HOME"] = Home,
            ["MitmHostFolder"] = null,
            ["DOTNET_NOLOGO"] = "1",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_CLI_UI_LANGUAGE"] = "en",
            ["MSBUILDDISABLENODEREUSE"] = "1",

            // The packages of this very build are of no use to anybody else; what can be had of the others is taken from the user's cache.
            ["NUGET_PACKAGES"] = Path.Combine(Folder, "packages"),
            ["NUGET_FALLBACK_PACKAGES"] = UserPackages,
        });
    }

    public string Folder { get; }

    public string Home => Path.Combine(Folder, "home");

    /// <summary>The output of the host's build that this one depends on.</summary>
    public static string HostFolder { get; } = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)
        .Replace(Path.Combine("Tests", "Tools.Tests", "bin"), Path.Combine("Host", "bin"), StringComparison.Ordinal);

    private static string TemplateFolder =>
        Path.Combine(AppContext.BaseDirectory[..AppContext.BaseDirectory.LastIndexOf(Path.Combine("Tests", "Tools.Tests"), StringComparison.Ordinal)], "Tools", "Templates");

    private static string UserPackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public async Task InstallAsync()
    {
        await MustAsync(Folder, "new", "install", TemplateFolder, "--debug:custom-hive", Hive);
    }

    public Task CreateAsync(string name, params string[] more) => MustAsync(Folder, ["new", "mitmhost-addon", "-n", name, "--debug:custom-hive", Hive, .. more]);

    public Task<(int ExitCode, string Output)> RunAsync(string folder, params string[] arguments) =>
        dotnet.RunAsync(folder, arguments, TestContext.Current.CancellationToken);

    /// <summary>Fetches the packages; skips the test where their sources cannot be reached.</summary>
    public async Task RestoreAsync(string folder)
    {
        var (exitCode, output) = await RunAsync(folder, "restore");
        Assert.SkipWhen(exitCode != 0 && output.Contains("NU1301", StringComparison.Ordinal) && output.Contains("http", StringComparison.Ordinal), $"A package source cannot be reached: {output}");
        Assert.True(exitCode == 0, output);
    }

    public async Task<string> MustAsync(string folder, params string[] arguments)
    {
        var (exitCode, output) = await RunAsync(folder, arguments);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {exitCode}:\n{output}");
        return output;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private string Hive => Path.Combine(Folder, "hive");
}
