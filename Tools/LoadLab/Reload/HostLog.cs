using System.Diagnostics;
using System.Net;

namespace MitmHost.Tools.LoadLab.Reload;

/// <summary>Reads what the host says as it says it. Keeps what matters of it, and the last lines.</summary>
internal sealed class HostLog
{
    private const int KeptLines = 40;

    private readonly Lock gate = new();
    private readonly Queue<string> lines = new(KeptLines);
    private readonly HashSet<int> replaced = [];
    private readonly HashSet<int> collected = [];
    private readonly HashSet<int> leaked = [];
    private TaskCompletionSource changed = New();

    /// <summary>Where the host listens; null before it says so.</summary>
    public IPEndPoint? Address { get; private set; }

    /// <summary>How long the host wants a plugin's files to be quiet; null when it does not tell.</summary>
    public TimeSpan? QuietPeriod { get; private set; }

    /// <summary>When it was read that the last generation was replaced: the swap, and the way of the line to here.</summary>
    public long LastReplaced { get; private set; }

    public bool HasEnded { get; private set; }

    public string Tail
    {
        get
        {
            lock (gate)
            {
                return string.Join('\n', lines);
            }
        }
    }

    public GenerationCounts Generations
    {
        get
        {
            lock (gate)
            {
                return new GenerationCounts(replaced.Count, collected.Count, leaked.Count);
            }
        }
    }

    /// <summary>Reads to the end of the log.</summary>
    public async Task ReadAsync(TextReader reader)
    {
        try
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                Add(line);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The host is being ended: what was read until here is its log.
        }

        Change(() => HasEnded = true);
    }

    public void Add(string line) => Change(() =>
    {
        if (lines.Count == KeptLines)
        {
            lines.Dequeue();
        }

        lines.Enqueue(line);
        Address ??= HostLine.ListensOn(line);
        QuietPeriod = HostLine.QuietPeriod(line) ?? QuietPeriod;
        Note(line);
    });

    /// <summary>Waits until something is so, or the host has ended.</summary>
    /// <returns>Whether it is so.</returns>
    public async Task<bool> WaitAsync(Func<bool> isSo, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        while (!limit.IsCancellationRequested)
        {
            Task next;
            lock (gate)
            {
                if (isSo() || HasEnded)
                {
                    return isSo();
                }

                next = changed.Task;
            }

            await next.WaitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return false;
    }

    private void Note(string line)
    {
        if (HostLine.Replaced(line) is { } old)
        {
            replaced.Add(old);
            LastReplaced = Stopwatch.GetTimestamp();
        }
        else if (HostLine.Collected(line) is { } gone)
        {
            collected.Add(gone);
            leaked.Remove(gone); // what held it has ended
        }
        else if (HostLine.Leaked(line) is { } stays)
        {
            leaked.Add(stays);
        }
    }

    private void Change(Action change)
    {
        TaskCompletionSource told;
        lock (gate)
        {
            change();
            (told, changed) = (changed, New());
        }

        told.SetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
