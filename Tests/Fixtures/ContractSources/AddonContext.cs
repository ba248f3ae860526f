namespace MitmHost;

public sealed class AddonContext
{
    internal AddonContext()
    {
    }

    public string Name => throw null!;

    public CancellationToken Stopping => throw null!;
#if !AHEAD

    public ContextLog Log => throw null!;
#endif
}
