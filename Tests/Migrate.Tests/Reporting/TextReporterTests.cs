using MitmHost.Tools.Migrate.Reporting;

namespace MitmHost.Migrate.Tests.Reporting;

public sealed class TextReporterTests
{
    [Fact]
    public void Write_Finding_MarksTheTokenAndNamesTheRemedy()
    {
        using var output = new StringWriter { NewLine = "\n" };
        new TextReporter().Write(PythonSource.Check("from mitmproxy import http\ndef f(a: http.HTTPFlow):\n\treturn a.client_conn.address\n"), new ReportSettings(WithStatistics: true, []), output);

        Assert.StartsWith(
            "addon.py:3:23  client-address-renamed  warns in 7.0  it works, with a warning\n"
            + "     return a.client_conn.address\n"
            + "                          ^^^^^^^\n"
            + "    help: use peername  [fix: safe]\n",
            output.ToString(), StringComparison.Ordinal);
        Assert.Contains("     1  in    1 files  client-address-renamed\n", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 fixable with fix, 0 more with --unsafe-fixes, 0 need a person.", output.ToString(), StringComparison.Ordinal);
    }
}
