using MitmHost.Tools.Migrate.Reporting;

namespace MitmHost.Migrate.Tests.Reporting;

public sealed class MarkdownReporterTests
{
    [Fact]
    public void Write_Findings_PutsFirstWhatNobodyWouldNotice()
    {
        var text = Write("from mitmproxy import ctx\nctx.log.info(1)\ndef clientconnect(layer): pass\n");

        Assert.Contains("2 findings in 1 files for contract 12: 1 fixable with `fix`, 1 more with `--unsafe-fixes`, 0 need a person; 0 suppressed.\n", text, StringComparison.Ordinal);
        Assert.Contains("| `addon.py:2` | `ctx-log-deprecated` | 9.0 | `ctx.log` | `logging.info` | safe |\n", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("hook-clientconnect-renamed", StringComparison.Ordinal) < text.IndexOf("ctx-log-deprecated", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_Statistics_AreATable() => Assert.Contains("| `ctx-log-deprecated` | 2 | 1 |\n", Write("from mitmproxy import ctx\nctx.log.info(1)\nctx.log.info(2)\n"), StringComparison.Ordinal);

    private static string Write(string source)
    {
        using var output = new StringWriter { NewLine = "\n" };
        new MarkdownReporter().Write(PythonSource.Check(source), new ReportSettings(WithStatistics: true, []), output);
        return output.ToString();
    }
}
