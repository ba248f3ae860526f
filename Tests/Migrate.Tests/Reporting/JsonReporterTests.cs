using System.Text.Json;
using MitmHost.Tools.Migrate.Reporting;

namespace MitmHost.Migrate.Tests.Reporting;

public sealed class JsonReporterTests
{
    private const string Source = "from mitmproxy import ctx\r\nclass Ä:\r\n\tdef log(self, e): ctx.log.info('ä'), x\r\naddons = [Ä()]\r\n# mitm: ignore[option-removed] later\r\nctx.options.http2_priority\r\n";

    [Fact]
    public void Write_Report_HasTheMembersThatReadersCountOn()
    {
        var root = Report(Source);

        Assert.Equal(1, root.GetProperty("version").GetInt32());
        Assert.Subset(Names(root), new HashSet<string>(["version", "findings", "suppressed", "fixed", "files"], StringComparer.Ordinal));
        Assert.Single(root.GetProperty("suppressed").EnumerateArray());
        Assert.Empty(root.GetProperty("fixed").EnumerateArray());
        var file = Assert.Single(root.GetProperty("files").EnumerateArray());
        Assert.Equal(["era", "file", "reason", "status"], Names(file).Order(StringComparer.Ordinal));
        Assert.Equal(("3", "6"), (file.GetProperty("era").GetProperty("from").GetString(), file.GetProperty("era").GetProperty("to").GetString()));
    }

    [Fact]
    public void Write_Finding_HasItsPlaceInUtf16AndItsEditsInBytes()
    {
        var finding = Report(Source).GetProperty("findings").EnumerateArray().Single(f => f.GetProperty("rule").GetString() == "ctx-log-deprecated");

        Assert.Equal((3, 24, 3, 27), (Number(finding, "line"), Number(finding, "column"), Number(finding, "endLine"), Number(finding, "endColumn")));
        Assert.Equal(
            ["column", "confidence", "consequence", "endColumn", "endLine", "file", "fix", "kind", "line", "message", "new", "old", "related", "rule", "since"],
            Names(finding).Order(StringComparer.Ordinal));
        Assert.Equal(("warns", "9.0", "warns", "high"), (Text(finding, "kind"), Text(finding, "since"), Text(finding, "consequence"), Text(finding, "confidence")));
        var edit = finding.GetProperty("fix").GetProperty("edits").EnumerateArray().Single(e => e.GetProperty("text").GetString() == "logging");
        var bytes = System.Text.Encoding.UTF8.GetBytes(Source);
        Assert.Equal("ctx.log", System.Text.Encoding.UTF8.GetString(bytes[Number(edit, "start")..Number(edit, "end")]));
    }

    [Fact]
    public void Write_FindingForAPerson_HasNoEdits()
    {
        var finding = Report("from mitmproxy import controller\n").GetProperty("findings").EnumerateArray().Single();

        Assert.Equal("manual", Text(finding.GetProperty("fix"), "safety"));
        Assert.Empty(finding.GetProperty("fix").GetProperty("edits").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, finding.GetProperty("new").ValueKind);
    }

    [Fact]
    public void Write_RuleBeyondTheKnownOnes_SaysSo()
    {
        var finding = Report("from mitmproxy import http\nclass A:\n  def add_log(self, e): pass\naddons = [A()]\n").GetProperty("findings").EnumerateArray().Single();

        Assert.True(finding.GetProperty("extra").GetBoolean());
    }

    [Fact]
    public void Write_Twice_IsTheSame() => Assert.Equal(Write(Source), Write(Source));

    private static string Write(string source)
    {
        using var output = new StringWriter();
        new JsonReporter().Write(PythonSource.Check(source), new ReportSettings(WithStatistics: false, []), output);
        return output.ToString();
    }

    private static JsonElement Report(string source) => JsonDocument.Parse(Write(source)).RootElement;

    private static HashSet<string> Names(JsonElement element) => [.. element.EnumerateObject().Select(p => p.Name)];

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
