using System.Globalization;
using MitmHost.FlowFiles;
using MitmHost.Tools.LoadLab.Compare;

namespace MitmHost.Tools.LoadLab.FlowFiles;

/// <summary>Our reader and mitmdump on the same file, in turns; then our writer.</summary>
internal sealed class FlowFileComparison(long size, int rounds, TextWriter output)
{
    private const string Mitmdump = "mitmdump";
    private const double Mega = 1_000_000;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("flowfiles");
        try
        {
            var file = Path.Combine(folder.FullName, "flows.mitm");
            var empty = Path.Combine(folder.FullName, "empty.mitm");
            await File.WriteAllBytesAsync(empty, [], cancellationToken);
            var (flows, bytes) = await MakeAsync(file, cancellationToken);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{flows} flows, {bytes / Mega:F0} MB, format 17, {rounds} rounds"));
            await ReadAsync(file, empty, flows, bytes, cancellationToken);
            foreach (var version in (int[])[21, 17])
            {
                var speed = await WriteSpeed.MeasureAsync(version, size, Path.Combine(folder.FullName, "written.mitm"), cancellationToken);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"writing format {version}: {speed / Mega:F0} MB/s"));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<(int Flows, long Bytes)> MakeAsync(string path, CancellationToken cancellationToken)
    {
        var source = new SampleFlows();
        await using var file = File.Create(path, 128 * 1024);
        await using var writer = new FlowFileWriter(file, new FlowWriteOptions { FormatVersion = 17, LeaveOpen = true });
        var flows = 0;
        for (; file.Position < size; flows++)
        {
            await writer.WriteAsync(source.Next(), cancellationToken);
        }

        await writer.FlushAsync(cancellationToken);
        return (flows, file.Position);
    }

    private async Task ReadAsync(string file, string empty, int flows, long bytes, CancellationToken cancellationToken)
    {
        var ours = new ReaderRounds("MitmHost", path => OwnProgram.Command("flowfiles-read", path));
        var theirs = new ReaderRounds(Mitmdump, path => [Mitmdump, "-q", "-nr", path]);
        var hasMitmdump = IsInstalled();
        for (var round = 0; round < rounds; round++)
        {
            await ours.RunAsync(empty, file, cancellationToken);
            if (hasMitmdump)
            {
                await theirs.RunAsync(empty, file, cancellationToken);
            }
        }

        ReaderRounds[] all = hasMitmdump ? [ours, theirs] : [ours];
        TextTable.Write([["reader", "flows/s", "MB/s", "CPU s", "start-up s", "peak MB"], .. all.Select(reader => Row(reader, flows, bytes))], output);
        output.WriteLine(hasMitmdump
            ? string.Create(CultureInfo.InvariantCulture, $"MitmHost reads {Medians.OfRatios(theirs.Seconds, ours.Seconds):F1} times as many flows a second, {Medians.OfRatios(theirs.CpuSeconds, ours.CpuSeconds):F1} times as many a CPU second.")
            : "There is no mitmdump on the search path: nothing to compare with.");
    }

    private static string[] Row(ReaderRounds reader, int flows, long bytes)
    {
        var seconds = Medians.Of(reader.Seconds);
        return [reader.Name, Text(flows / seconds, "F0"), Text(bytes / Mega / seconds, "F1"), Text(Medians.Of(reader.CpuSeconds), "F2"), Text(reader.StartUp, "F2"), Text(reader.PeakBytes / Mega, "F0")];
    }

    private static string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";

    private static bool IsInstalled() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(static folder => File.Exists(Path.Combine(folder, Mitmdump)) || File.Exists(Path.Combine(folder, Mitmdump + ".exe")));
}
