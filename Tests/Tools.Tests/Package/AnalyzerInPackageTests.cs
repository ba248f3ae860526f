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

        var (exitCode, output) = await BuildAsync(project);

        var told = ToldIn(output);
        var found = await FoundInAsync(project);
        Assert.NotEqual(0, exitCode);
        Assert.True(found.Count > 40, output);
        Assert.Equal(told.Count, told.Distinct().Count());
        Assert.Empty(found.Except(told.Select(t => t.At)));

        // Of a hook that is gone the tool names the method, and the compiler, which cannot be told not to, its interface as well.
        var more = told.Where(t => !found.Contains(t.At)).ToList();
        Assert.All(more, t => Assert.Matches(@"^error MM\d+: 'I\w+Hook' is obsolete", t.Text));
        Assert.Empty(more.Select(t => t.At.Id).Except(found.Select(f => f.Id)));
    }

    /// <summary>Its declarations are good: the analyzer is asked, and the generator has to be silent.</summary>
    [Fact]
    public async Task Build_AddonWithOldHookMethods_TellsEachOnce()
    {
        var project = await ProjectOfAsync(Path.Combine(Sources, "BareNames.cs"));

        var (exitCode, output) = await BuildAsync(project);

        Assert.Equal(0, exitCode);
        Assert.Equal(["MM6001", "MM6002", "MM6003"], ToldIn(output).Select(t => t.At.Id).Order(StringComparer.Ordinal));
    }

    /// <summary>An author may say of a rule what he wants to hear of it, also where the generator speaks.</summary>
    [Fact]
    public async Task Build_SeveritiesOfAnEditorConfig_AreMinded()
    {
        var project = await ProjectOfAsync(Directory.GetFiles(Sources, "*.cs"));
        await File.WriteAllTextAsync(
            Path.Combine(project, ".editorconfig"), "root = true\n[*.cs]\ndotnet_diagnostic.MM6003.severity = none\ndotnet_diagnostic.MM6008.severity = error\n", TestContext.Current.CancellationToken);

        var (_, output) = await BuildAsync(project);

        var told = ToldIn(output);
        Assert.DoesNotContain("MM6003", told.Select(t => t.At.Id));
        Assert.Equal(["error"], told.Where(t => t.At.Id == "MM6008").Select(t => t.Text.Split(' ')[0]).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Build_AddonOfToday_HasNoWarning()
    {
        var project = Path.Combine(template.Folder, "Old", "Old");
        await template.RestoreAsync(project);

        var (exitCode, output) = await BuildAsync(project);

        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("warning", output, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Says each diagnostic once, without a summary.</summary>
    private Task<(int ExitCode, string Output)> BuildAsync(string project) => template.RunAsync(project, "msbuild", "-verbosity:minimal");

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

    private static List<((string File, int Line, string Id) At, int Column, string Text)> ToldIn(string output) =>
    [
        .. Told().Matches(output).Select(m => (
            (m.Groups["file"].Value, Number(m.Groups["line"]), m.Groups["id"].Value), Number(m.Groups["column"]), m.Groups["text"].Value)),
    ];

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    private async Task<HashSet<(string File, int Line, string Id)>> FoundInAsync(string project)
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

    [GeneratedRegex(@"(?<file>\w+\.cs)\((?<line>\d+),(?<column>\d+)\): (?<text>(?:error|warning) (?<id>MM\d+): .*)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Told();
}
