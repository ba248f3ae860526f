using System.Diagnostics;
using System.Text.RegularExpressions;
using MitmHost.ContractRules;
using MitmHost.Tools.Migrate.Fixing;
using MitmHost.Tools.Migrate.Fixing.Python;
using MitmHost.Tools.Migrate.Inputs;
using MitmHost.Tools.Migrate.Python;

namespace MitmHost.Migrate.Tests.Fixing;

/// <summary>What comes out of <c>fix</c> is loaded by a real mitmproxy, where one is installed.</summary>
public sealed partial class MitmproxyLoadTests : IDisposable
{
    /// <summary>Fixtures that no Python loads (broken, Python 2, a Python to come).</summary>
    private static readonly HashSet<string> Unloadable = new(StringComparer.Ordinal) { "broken_syntax.py", "python2_only.py", "python314.py" };

    private static readonly string? Mitmdump = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(p => Path.Combine(p, "mitmdump")).FirstOrDefault(File.Exists);

    private readonly string folder = Directory.CreateTempSubdirectory("mitmproxy-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Fix_WithUnsafe_LoadsWithoutAMissingNameOfMitmproxy()
    {
        Assert.SkipWhen(Mitmdump is null, "mitmdump is not installed here");
        var addons = await WriteAsync();

        var output = await LoadAsync(addons);

        Assert.True(addons.Count > 20, $"only {addons.Count} fixtures were left to load");
        Assert.All(addons, a => Assert.Contains($"Loading script {a}", output, StringComparison.Ordinal));
        Assert.DoesNotMatch(MissingName(), output);
    }

    /// <summary>Repairs for 8, the names that this mitmproxy knows. What keeps an import that only a person can repair cannot load.</summary>
    private async Task<List<string>> WriteAsync()
    {
        var settings = new ReadSettings(8, WithHints: false);
        var files = FixtureFolder.Files.Where(f => !Unloadable.Contains(f.Name)).ToList();
        var repaired = new PythonFixer(new FixSettings(true, new HashSet<string>(StringComparer.Ordinal)), settings).Run(files, TestContext.Current.CancellationToken);
        var left = new PythonReader().Read([.. repaired.Select(r => r.File with { Content = r.After })], settings, TestContext.Current.CancellationToken).Findings;
        var addons = new List<string>();
        foreach (var source in repaired.Where(r => !left.Exists(f => f.File == r.File.Name && f.Consequence == Consequence.FailsToLoad)))
        {
            var path = Path.Combine(folder, source.File.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, source.After, TestContext.Current.CancellationToken);
            addons.Add(path);
        }

        return addons;
    }

    /// <summary>Without a port, and with no flows to read: it loads the addons, and ends.</summary>
    private async Task<string> LoadAsync(List<string> addons)
    {
        var nothing = Path.Combine(folder, "flows");
        await File.WriteAllBytesAsync(nothing, [], TestContext.Current.CancellationToken);
        using var process = Process.Start(new ProcessStartInfo(Mitmdump!, ["-n", "-r", nothing, "--set", $"confdir={folder}", .. addons.SelectMany(a => (string[])["-s", a])])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await output + await error;
    }

    /// <summary><c>module 'mitmproxy.http' has no attribute 'X'</c>, <c>cannot import name 'X' from 'mitmproxy.http'</c>, <c>No module named 'mitmproxy.x'</c>.</summary>
    [GeneratedRegex("'mitmproxy[^']*' has no attribute|cannot import name '[^']*' from 'mitmproxy|No module named 'mitmproxy", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MissingName();
}
