using System.Globalization;
using MitmHost.Tools.LoadLab.Compare;

namespace MitmHost.Tools.LoadLab.Reload;

/// <summary>A report as text.</summary>
internal static class ReloadTable
{
    private const double Mebibyte = 1024 * 1024;

    private static readonly string[] Columns = ["ms", "p50", "p90", "p99", "max"];

    public static void Write(ReloadReport report, TextWriter output)
    {
        output.WriteLine($"{report.Runtime}, {report.Cores} cores, {report.System}.");
        output.WriteLine(Text($"{report.Latencies.Count} of {report.Wanted} reloads after {report.WarmUp} of warm-up, {report.Connections} connections."));
        output.WriteLine();
        TextTable.Write(
            [
                Columns,
                Row("file-ready to serving", report.ToServing),
                Row(AfterQuiet(report), report.AfterQuiet),
                Row("of that, until the swap", report.SwapAfterQuiet),
            ],
            output);
        output.WriteLine();
        output.WriteLine(Text($"requests     {report.Answered:#,0} answered, {report.Failed} failed"));
        foreach (var (kind, count) in report.Errors)
        {
            output.WriteLine(Text($"             {count} × {kind}, first: {report.FirstErrors[kind]}"));
        }

        var (replaced, collected, leaked) = report.Generations;
        output.WriteLine(Text($"generations  {replaced} replaced: {collected} collected, {leaked} leaked, {report.Generations.Undecided} undecided"));
        output.WriteLine(Text($"memory       {Memory(report.WarmResidentBytes)} after the warm-up, {Memory(report.LastResidentBytes)} at the end{Growth(report)}"));
        output.WriteLine(Text($"wall time    {report.Seconds:0} s{Ending(report.End)}"));
    }

    private static string[] Row(string name, Percentiles? values) => values is null
        ? [name, "–", "–", "–", "–"]
        : [name, Text($"{values.P50:0}"), Text($"{values.P90:0}"), Text($"{values.P99:0}"), Text($"{values.Max:0}")];

    private static string AfterQuiet(ReloadReport report) => report.QuietPeriod is { } quiet
        ? Text($"less the quiet period, {quiet:0}")
        : "less the quiet period, which the host does not tell";

    private static string Memory(long? bytes) => bytes is { } known ? Text($"{known / Mebibyte:0} MiB") : "unknown";

    private static string Growth(ReloadReport report) =>
        report.LastResidentBytes - report.WarmResidentBytes is { } growth ? Text($": {growth / Mebibyte:+0;-0;0} MiB") : "";

    private static string Ending(ReloadEnd end) => end switch
    {
        ReloadEnd.Interrupted => ", interrupted",
        ReloadEnd.Missing => ", ended by a reload that never came",
        ReloadEnd.Failing => ", ended since too many requests failed",
        _ => "",
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
