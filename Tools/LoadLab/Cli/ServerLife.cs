namespace MitmHost.Tools.LoadLab.Cli;

/// <summary>Servers of this program end by themselves: one that was forgotten must not stay.</summary>
internal static class ServerLife
{
    public const double DefaultSeconds = 3600;
    public const double MaxSeconds = 24 * 3600;

    public static async Task<int> WaitAsync(Task serving, double seconds, CancellationToken cancellationToken)
    {
        var ended = await Task.WhenAny(serving, Task.Delay(TimeSpan.FromSeconds(seconds), cancellationToken));
        if (ended == serving)
        {
            await serving;
        }

        return ExitCodes.Ok;
    }
}
