using MitmHost.Tools.LoadLab.Compare;

namespace MitmHost.Tools.LoadLab.FlowFiles;

/// <summary>What one program took to read the file, over all rounds: each round without the time of a run on an empty file beside it.</summary>
internal sealed class ReaderRounds(string name, Func<string, IReadOnlyList<string>> command)
{
    private readonly List<double?> seconds = [];
    private readonly List<double?> cpu = [];
    private readonly List<double?> startUp = [];
    private long? peak;

    public string Name => name;

    public IReadOnlyList<double?> Seconds => seconds;

    public IReadOnlyList<double?> CpuSeconds => cpu;

    public double? StartUp => Medians.Of(startUp);

    public long? PeakBytes => peak;

    /// <summary>One round.</summary>
    public async Task RunAsync(string emptyFile, string file, CancellationToken cancellationToken)
    {
        var empty = await ProgramRun.OfAsync(command(emptyFile), cancellationToken);
        var full = await ProgramRun.OfAsync(command(file), cancellationToken);
        startUp.Add(empty.Seconds);
        seconds.Add(full.Seconds - empty.Seconds);
        cpu.Add(full.CpuSeconds - empty.CpuSeconds);
        peak = Math.Max(peak ?? 0, full.PeakBytes ?? 0) is > 0 and var most ? most : null;
    }
}
