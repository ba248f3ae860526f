using MitmHost.Tools.LoadLab.Load;

namespace MitmHost.Tools.LoadLab.Compare;

/// <summary>What a proxy did in one scenario.</summary>
/// <param name="name">As printed.</param>
/// <param name="warmup">Not measured, but its errors count.</param>
internal sealed class ProxyRounds(string name, LoadResult warmup)
{
    private readonly List<Round> rounds = [];

    public string Name => name;

    public IReadOnlyList<Round> Rounds => rounds;

    public long? PeakResidentBytes { get; set; }

    public void Add(Round round) => rounds.Add(round);

    public IReadOnlyList<double?> CpuByRound() => [.. rounds.Select(static round => round.CpuMicrosecondsPerRequest)];

    public ErrorCounts Errors()
    {
        var errors = new ErrorCounts();
        foreach (var result in rounds.Select(static round => round.Load).Prepend(warmup))
        {
            errors.Add(result.Errors, result.FirstMessages);
        }

        return errors;
    }
}
