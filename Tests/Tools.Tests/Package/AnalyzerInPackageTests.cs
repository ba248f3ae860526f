using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MitmHost.ContractRules;
using MitmHost.Tools.Tests.Templates;

namespace MitmHost.Tools.Tests.Package;

/// <summary>An addon's author builds against the package beside the host; what its compiler says is what the migration tool finds.</summary>
public sealed partial class AnalyzerInPackageTests : IAsyncLifetime
{
    private static readonly string Sources = Path.Combine(AppContext.BaseDirectory, "Fixtures", "V6Addon");

    private readonly AddonTemplate template = new();

    public async ValueTask InitializeAsync()
    {
        await template.InstallAsync();
        await template.CreateAsync("Old", "--host", AddonTemplate.HostFolder);
    }

    public ValueTask DisposeAsync()
    {
        template.Dispose();
        return default;
    }

    /// <summary>Its declarations have errors, so that a compiler asks no analyzer and looks into no method: the generator of the package speaks instead.</summary>
    [Fact]
    public async Task Build_AddonOfContract6_TellsWhatTheMigrationToolFinds()
    {
        var project = await ProjectOfAsync(Directory.GetFiles(Sources, "*.cs"));

        var (exitCode, output) = await template.RunAsync(project, "build", "--no-restore");

        var told = ToldIn(output);
        var found = await FoundInAsync(project);
        Assert.NotEqual(0, exitCode);
        Assert.True(found.Length > 40, output);
        Assert.Empty(found.Except(told));
        Assert.Equal(found.Select(f => f.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), told.Select(t => t.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    /// <summary>Its declarations are good: the analyzer is asked, and the generator has to be silent.</summary>
    [Fact]
    public async Task Build_AddonWithOldHookMethods_TellsEachOnce()
    {
        var project = await ProjectOfAsync(Path.Combine(Sources, "BareNames.cs"));

        var (exitCode, output) = await template.RunAsync(project, "msbuild", "-verbosity:minimal");

        Assert.Equal(0, exitCode);
        Assert.Equal(["MM6001", "MM6002", "MM6003"], Told().Matches(output).Select(m => m.Groups["id"].Value).Order(StringComparer.Ordinal));
    }

    /// <returns>The folder of the addon, its packages fetched.</returns>
    private async Task<string> ProjectOfAsync(params string[] sources)
    {
        var project = Path.Combine(template.Folder, "Old", "Old");
        foreach (var source in Directory.GetFiles(project, "*.cs"))
        {
            File.Delete(source);
        }

        foreach (var source in sources)
        {
            File.Copy(source, Path.Combine(project, Path.GetFileName(source)));
        }

        await template.RestoreAsync(project);
        return project;
    }

    private static HashSet<(string File, int Line, string Id)> ToldIn(string output) =>
        [.. Told().Matches(output).Select(m => (m.Groups["file"].Value, int.Parse(m.Groups["line"].Value, CultureInfo.InvariantCulture), m.Groups["id"].Value))];

    private async Task<(string File, int Line, string Id)[]> FoundInAsync(string project)
    {
        var tool = AppContext.BaseDirectory.Replace(Path.Combine("Tests", "Tools.Tests", "bin"), Path.Combine("Tools", "Migrate", "bin"), StringComparison.Ordinal);
        var report = Path.Combine(template.Folder, "found.json");
        var (exitCode, output) = await template.RunAsync(
            project, [Path.Combine(tool, "mitmhost-migrate.dll"), "check", "--all", "--format", "json", "--output", report, .. Directory.GetFiles(project, "*.cs")]);
        Assert.True(exitCode == 1, output);
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(report, TestContext.Current.CancellationToken));
        return [.. json.RootElement.GetProperty("findings").EnumerateArray().Select(Read)];
    }

    private static (string File, int Line, string Id) Read(JsonElement finding)
    {
        var rule = finding.GetProperty("rule").GetString();
        return (Path.GetFileName(finding.GetProperty("file").GetString()!), finding.GetProperty("line").GetInt32(), RuleTable.All.Single(r => r.Name == rule).Id);
    }

    [GeneratedRegex(@"(?<file>\w+\.cs)\((?<line>\d+),\d+\): (?:error|warning) (?<id>MM\d+):", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Told();
}
