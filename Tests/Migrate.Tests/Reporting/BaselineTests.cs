using System.Text;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Inputs;
using MitmHost.Tools.Migrate.Reporting;

namespace MitmHost.Migrate.Tests.Reporting;

public sealed class BaselineTests : IDisposable
{
    private const string Source = "from mitmproxy import ctx\ndef f():\n    ctx.log.info(1)\n    ctx.log.info(1)\n";

    private readonly string folder = Directory.CreateTempSubdirectory("migrate-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Apply_SameFindings_AreAllKnown()
    {
        var (result, gone) = Compare(Source, Source);

        Assert.Equal((0, 2, 0), (result.Findings.Count, result.Suppressed.Count, gone));
        Assert.All(result.Suppressed, s => Assert.Equal(Baseline.By, s.By));
    }

    [Fact]
    public void Apply_MovedLines_AreKnown()
    {
        var (result, gone) = Compare(Source, "\n\nimport os\n" + Source);

        Assert.Equal((0, 0), (result.Findings.Count, gone));
    }

    [Fact]
    public void Apply_OneMoreOfTheSame_IsNew() => Assert.Single(Compare(Source, Source + "    ctx.log.info(1)\n").Result.Findings);

    [Fact]
    public void Apply_SameLineInAnotherFunction_IsNew()
    {
        var (result, gone) = Compare(Source, Source.Replace("def f", "def g", StringComparison.Ordinal));

        Assert.Equal((2, 2), (result.Findings.Count, gone));
    }

    [Fact]
    public void Apply_RepairedFinding_IsCountedAsGone() => Assert.Equal(1, Compare(Source, Source[..^"    ctx.log.info(1)\n".Length]).Gone);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"version\":2,\"findings\":[]}")]
    [InlineData("{\"version\":1,\"findings\":[{\"rule\":\"a\"}]}")]
    public void Read_SomethingElse_SaysWhatToDo(string text)
    {
        var file = Path.Combine(folder, "other.json");
        File.WriteAllText(file, text);

        Assert.Contains("--write-baseline", Assert.Throws<InvalidDataException>(() => Baseline.Read(file)).Message, StringComparison.Ordinal);
    }

    private (ReadResult Result, int Gone) Compare(string before, string after)
    {
        var file = Path.Combine(folder, "baseline.json");
        ReportFile.Write(file, Baseline.Of(PythonSource.Check(before).Findings, Sources(before)).Write);
        var result = PythonSource.Check(after);
        return (result, Baseline.Read(file).Apply(result, Sources(after)));
    }

    private static ReportSources Sources(string text) => new([new InputFile("", "addon.py", Encoding.UTF8.GetBytes(text))]);
}
