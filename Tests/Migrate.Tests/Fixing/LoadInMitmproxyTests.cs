using System.Diagnostics;
using System.Text.Json;

namespace MitmHost.Migrate.Tests.Fixing;

/// <summary>What a repair leaves loads in a real mitmproxy, of Debian's version 8.1.1; where it cannot, a finding says so at that very statement.</summary>
public sealed class LoadInMitmproxyTests : IDisposable
{
    /// <summary>An addon that loads others, and tells which statement of them fails for a name of mitmproxy's.</summary>
    private const string Driver = """
        import ast, json, os, re, runpy, traceback

        def statement(path, line):
            with open(path, "rb") as source:
                return next((s.lineno, s.end_lineno) for s in ast.parse(source.read()).body if s.lineno <= line <= s.end_lineno)

        def load(loader):
            failures = []
            for path in json.load(open(os.environ["SOURCES"])):
                try:
                    runpy.run_path(path, run_name="addon")
                except (AttributeError, ImportError) as error:
                    if re.search(r"\b(mitmproxy|libmproxy|netlib)\b", str(error)):
                        at = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == path][-1]
                        failures.append({"file": os.path.basename(path), "from": statement(path, at)[0], "to": statement(path, at)[1], "error": str(error)})
                except Exception:
                    pass
            json.dump(failures, open(os.environ["FAILURES"], "w"))
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("migrate-load-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Fix_Fixtures_LoadOrSayWhyNot()
    {
        var mitmdump = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(p => Path.Combine(p, "mitmdump")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(mitmdump is null, "mitmdump is not installed.");
        var sources = CopyFixtures();
        var before = await FailuresAsync(mitmdump!, sources);

        var left = await FixAsync();
        var after = await FailuresAsync(mitmdump!, sources);

        Assert.All(after, failure => Assert.Contains(left, f => f.File == failure.File && f.Line >= failure.From && f.Line <= failure.To));
        Assert.InRange(after.Length, 0, before.Length - 1);
    }

    private string[] CopyFixtures()
    {
        var copies = FixtureFolder.Files.Select(f => (From: f.FullPath, To: Path.Combine(folder, Path.GetRelativePath(FixtureFolder.Root, f.FullPath)))).ToArray();
        foreach (var (from, to) in copies)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to);
        }

        return [.. copies.Select(c => c.To)];
    }

    private async Task<Failure[]> FailuresAsync(string mitmdump, string[] sources)
    {
        string In(string name) => Path.Combine(folder, name);
        await File.WriteAllTextAsync(In("loads_others.py"), Driver, Cancel);
        await File.WriteAllBytesAsync(In("empty.mitm"), [], Cancel);
        await File.WriteAllTextAsync(In("sources.json"), JsonSerializer.Serialize(sources), Cancel);
        await RunAsync(
            mitmdump,
            ["--set", $"confdir={In("mitmproxy")}", "-q", "-n", "-s", In("loads_others.py"), "-r", In("empty.mitm")],
            ("SOURCES", In("sources.json")),
            ("FAILURES", In("failures.json")));
        File.Delete(In("loads_others.py"));
        return JsonSerializer.Deserialize<Failure[]>(await File.ReadAllBytesAsync(In("failures.json"), Cancel), JsonSerializerOptions.Web)!;
    }

    /// <returns>Where something is left to do.</returns>
    private async Task<(string File, int Line)[]> FixAsync()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "mitmhost-migrate.dll");
        var output = await RunAsync("dotnet", [program, "fix", folder, "--unsafe-fixes", "--target", "8", "--format", "json"]);
        using var report = JsonDocument.Parse(output);
        return [.. report.RootElement.GetProperty("findings").EnumerateArray().Select(f => (Path.GetFileName(f.GetProperty("file").GetString()!), f.GetProperty("line").GetInt32()))];
    }

    private static async Task<string> RunAsync(string program, string[] arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        return output;
    }

    private sealed record Failure(string File, int From, int To, string Error);
}
