namespace MitmHost.Host.Tests.Certificates;

/// <summary>Holds up whoever asks for the time, until it is opened: minting asks once for each leaf.</summary>
internal sealed class GatedTimeProvider : TimeProvider, IDisposable
{
    private readonly ManualResetEventSlim gate = new();
    private int asked;

    public int Asked => asked;

    public void Open() => gate.Set();

    public override DateTimeOffset GetUtcNow()
    {
        Interlocked.Increment(ref asked);
        gate.Wait();
        return base.GetUtcNow();
    }

    public void Dispose() => gate.Dispose();
}
