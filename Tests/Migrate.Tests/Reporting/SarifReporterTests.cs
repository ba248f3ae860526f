using System.Text;
using System.Text.Json;
using MitmHost.ContractRules;
using MitmHost.Tools.Migrate.Inputs;
using MitmHost.Tools.Migrate.Reporting;

namespace MitmHost.Migrate.Tests.Reporting;

public sealed class SarifReporterTests
{
    private const string Source = "from mitmproxy import ctx, http\r\n# ä mitm: ignore[option-removed] later\r\nctx.options.http2_priority\r\ns = 'ä'; ctx.log.info('x')\r\ndef clientconnect(layer): pass\r\n";

    private static readonly JsonElement Run = Report(Source).GetProperty("runs")[0];

    [Fact]
    public void Write_Log_HasWhatTheSchemaRequires()
    {
        var log = Report(Source);

        Assert.Equal("2.1.0", log.GetProperty("version").GetString());
        Assert.Equal("https://json.schemastore.org/sarif-2.1.0.json", log.GetProperty("$schema").GetString());
        Assert.Single(log.GetProperty("runs").EnumerateArray());
        Assert.Equal("mitmhost-migrate", Run.GetProperty("tool").GetProperty("driver").GetProperty("name").GetString());
        Assert.Equal("utf16CodeUnits", Run.GetProperty("columnKind").GetString());
        Assert.All(Run.GetProperty("invocations").EnumerateArray(), i => Assert.True(i.GetProperty("executionSuccessful").GetBoolean()));
    }

    [Fact]
    public void Write_Driver_DeclaresEveryRuleOnce()
    {
        var rules = Rules();

        Assert.Equal(RuleTable.All.Select(r => r.Name).Order(StringComparer.Ordinal), rules.Select(r => r.GetProperty("id").GetString()));
        Assert.All(rules, rule =>
        {
            Assert.NotEqual(rule.GetProperty("id").GetString(), rule.GetProperty("name").GetString());
            Assert.Contains(rule.GetProperty("defaultConfiguration").GetProperty("level").GetString(), new[] { "error", "warning", "note" });
            Assert.True(Uri.IsWellFormedUriString(rule.GetProperty("helpUri").GetString(), UriKind.Absolute));
            Assert.NotEmpty(rule.GetProperty("shortDescription").GetProperty("text").GetString()!);
            Assert.NotEmpty(rule.GetProperty("help").GetProperty("markdown").GetString()!);
            Assert.InRange(rule.GetProperty("properties").GetProperty("tags").GetArrayLength(), 1, 10);
        });
    }

    [Fact]
    public void Write_Result_NamesItsRuleItsLevelAndItsPlace()
    {
        var result = Results("hook-clientconnect-renamed").Single();

        Assert.Equal("hook-clientconnect-renamed", Rules()[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
        Assert.Equal("error", result.GetProperty("level").GetString());
        Assert.NotEmpty(result.GetProperty("message").GetProperty("text").GetString()!);
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal(("a%20b/addon.py", "%SRCROOT%"), (place.GetProperty("artifactLocation").GetProperty("uri").GetString(), place.GetProperty("artifactLocation").GetProperty("uriBaseId").GetString()));
        Assert.Equal("5:5-5:18", Region(place.GetProperty("region")));
    }

    [Fact]
    public void Write_Deprecation_IsANoteThatStopsNoBuild() => Assert.Equal("note", Results("ctx-log-deprecated").Single().GetProperty("level").GetString());

    [Fact]
    public void Write_SafeFix_ReplacesCharactersNotBytes()
    {
        var replacements = Results("ctx-log-deprecated").Single().GetProperty("fixes")[0].GetProperty("artifactChanges")[0].GetProperty("replacements").EnumerateArray();

        Assert.Contains(replacements, r => Region(r.GetProperty("deletedRegion")) == "4:10-4:17" && r.GetProperty("insertedContent").GetProperty("text").GetString() == "logging");
    }

    [Fact]
    public void Write_UnsafeFix_IsLeftOut() => Assert.False(Results("hook-clientconnect-renamed").Single().TryGetProperty("fixes", out _));

    [Fact]
    public void Write_SuppressedFinding_SaysByWhatAndWhy()
    {
        var suppression = Results("option-removed").Single().GetProperty("suppressions").EnumerateArray().Single();

        Assert.Equal(("inSource", "accepted", "later"), (Text(suppression, "kind"), Text(suppression, "status"), Text(suppression, "justification")));
    }

    [Fact]
    public void Write_LinesAbove_DoNotChangeTheFingerprint()
    {
        var moved = Report(Source.Replace("ctx, http\r\n", "ctx, http\r\n\r\n", StringComparison.Ordinal)).GetProperty("runs")[0];

        Assert.Equal(Fingerprints(Run), Fingerprints(moved));
        Assert.Equal(Fingerprints(Run).Count, Fingerprints(Run).Distinct().Count());
    }

    [Fact]
    public void Write_PartialFile_IsNotified()
    {
        var run = Report("from mitmproxy import http\nx = [$ 1, 2]\ny = (1 ? 2)\n").GetProperty("runs")[0];

        var notification = run.GetProperty("invocations")[0].GetProperty("toolExecutionNotifications").EnumerateArray().Single();
        Assert.Contains("partial", notification.GetProperty("message").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NothingFound_StillHasARunWithResults()
    {
        var run = Report("from mitmproxy import http\n").GetProperty("runs")[0];

        Assert.Equal(0, run.GetProperty("results").GetArrayLength());
    }

    [Fact]
    public void Write_Baseline_TellsOldFromNew()
    {
        var result = PythonSource.Check(Source);
        Baseline.Of(result.Findings.Take(1), ReportSources.None).Apply(result, ReportSources.None);

        var states = Write(result, ReportSources.None, hasBaseline: true).GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .ToLookup(r => Text(r, "baselineState"), r => Text(r, "ruleId"), StringComparer.Ordinal);
        Assert.Equal(["ctx-log-deprecated"], states["unchanged"]);
        Assert.Equal(["hook-clientconnect-renamed", "option-removed"], states["new"]);
    }

    private static List<string?> Fingerprints(JsonElement run) =>
        [.. run.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("partialFingerprints").GetProperty("mitmhostMigrate/v1").GetString())];

    private static List<JsonElement> Rules() => [.. Run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()];

    private static IEnumerable<JsonElement> Results(string rule) => Run.GetProperty("results").EnumerateArray().Where(r => Text(r, "ruleId") == rule);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static string Region(JsonElement region) =>
        $"{region.GetProperty("startLine")}:{region.GetProperty("startColumn")}-{region.GetProperty("endLine")}:{region.GetProperty("endColumn")}";

    private static JsonElement Report(string source)
    {
        var sources = new ReportSources([new InputFile("", "a b/addon.py", Encoding.UTF8.GetBytes(source))]);
        return Write(PythonSource.Check([("a b/addon.py", source)]), sources, hasBaseline: false);
    }

    private static JsonElement Write(MitmHost.Tools.Migrate.Findings.ReadResult result, ReportSources sources, bool hasBaseline)
    {
        using var output = new StringWriter();
        new SarifReporter().Write(result, new ReportSettings(WithStatistics: false, []) { Sources = sources, HasBaseline = hasBaseline }, output);
        return JsonDocument.Parse(output.ToString()).RootElement;
    }
}
