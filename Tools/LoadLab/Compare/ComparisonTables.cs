using System.Globalization;

namespace MitmHost.Tools.LoadLab.Compare;

/// <summary>A report as Markdown tables, aligned so that they can be read as they are.</summary>
internal static class ComparisonTables
{
    private static readonly string[] Columns =
    [
        "proxy", "rounds", "requests/s", "p50 µs", "p99 µs", "CPU µs/request: median (best)", "peak RSS MiB", "errors", "CPU / relay", "mitmdump / this",
    ];

    public static void Write(ComparisonReport report, TextWriter output)
    {
        var settings = report.Settings;
        output.WriteLine($"{settings.Runtime}, {settings.Cores} cores, {settings.System}; {settings.Pinning}.");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{settings.Rounds} rounds of {settings.Seconds:0.##} s after {settings.Warmup:0.##} s of warm-up, {settings.Connections} connections, bodies of {settings.BodySize} bytes, {(settings.Resume ? "TLS sessions resumed" : "full TLS handshakes")}."));
        foreach (var scenario in report.Scenarios)
        {
            output.WriteLine();
            output.WriteLine($"## {scenario.Scenario}");
            TextTable.Write([Columns, .. scenario.Proxies.Select(Row)], output);
            WriteErrors(scenario, output);
        }

        foreach (var failed in report.NotStarted)
        {
            output.WriteLine();
            output.WriteLine($"{failed.Name} was left out: {failed.Reason}.");
        }
    }

    private static string[] Row(ProxyReport proxy) =>
    [
        proxy.Name,
        proxy.Rounds.ToString(CultureInfo.InvariantCulture),
        Number(proxy.RequestsPerSecond, "#,0"),
        Number(proxy.P50Microseconds, "#,0"),
        Number(proxy.P99Microseconds, "#,0"),
        $"{Number(proxy.CpuMicrosecondsPerRequest, "#,0.0")} ({Number(proxy.BestCpuMicrosecondsPerRequest, "#,0.0")})",
        Number(proxy.PeakRssMebibytes, "0"),
        proxy.Errors.Values.Sum().ToString(CultureInfo.InvariantCulture),
        Number(proxy.CpuToRelay, "0.00"),
        Number(proxy.MitmdumpToThis, "0.0"),
    ];

    private static void WriteErrors(ScenarioReport scenario, TextWriter output)
    {
        foreach (var proxy in scenario.Proxies)
        {
            foreach (var (kind, count) in proxy.Errors)
            {
                output.WriteLine($"{proxy.Name}: {count} × {kind}, first: {proxy.FirstErrors[kind]}");
            }

            if (proxy.Reopened > 0)
            {
                output.WriteLine($"{proxy.Name}: {proxy.Reopened} keep-alive connections were closed by the proxy and opened again");
            }
        }
    }

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";
}
