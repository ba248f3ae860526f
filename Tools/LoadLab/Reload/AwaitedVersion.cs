namespace MitmHost.Tools.LoadLab.Reload;

/// <summary>The version that the next answers should carry, and when the first of them came.</summary>
internal sealed class AwaitedVersion
{
    private readonly Lock gate = new();
    private TaskCompletionSource<long> arrival = New();
    private volatile int awaited = int.MaxValue;

    /// <summary>To be called before the version is put in place.</summary>
    /// <returns>The timestamp of the first answer that carries it.</returns>
    public Task<long> Expect(int version)
    {
        lock (gate)
        {
            arrival = New();
            awaited = version;
            return arrival.Task;
        }
    }

    /// <summary>An answer was read to its end.</summary>
    public void Saw(int version, long timestamp)
    {
        if (version < awaited)
        {
            return; // nearly all answers; no lock for them
        }

        lock (gate)
        {
            if (version >= awaited)
            {
                arrival.TrySetResult(timestamp);
                awaited = int.MaxValue;
            }
        }
    }

    private static TaskCompletionSource<long> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
