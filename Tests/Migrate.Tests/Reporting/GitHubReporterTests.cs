using MitmHost.Tools.Migrate.Reporting;

namespace MitmHost.Migrate.Tests.Reporting;

public sealed class GitHubReporterTests
{
    [Fact]
    public void Write_Finding_IsACommandWithItsPlace() => Assert.Equal(
        "::error file=addon.py,line=2,col=5,endLine=2,endColumn=18,title=hook-clientconnect-renamed::clientconnect is gone since 7.0: if left, the hook is never called; use client_connected(client).\n",
        Write("addon.py", "from mitmproxy import http\ndef clientconnect(layer): pass\n"));

    [Fact]
    public void Write_NameWithSeparators_IsEscaped() =>
        Assert.StartsWith("::notice file=50%25 %2C a%3Ab.py,line=2,", Write("50% , a:b.py", "from mitmproxy import ctx\nctx.log.info(1)\n"), StringComparison.Ordinal);

    private static string Write(string name, string source)
    {
        using var output = new StringWriter { NewLine = "\n" };
        new GitHubReporter().Write(PythonSource.Check([(name, source)]), new ReportSettings(WithStatistics: false, []), output);
        return output.ToString();
    }
}
