namespace MitmHost.Tools.Benchmarks;

/// <summary>An addon whose type differs from its neighbours', as in a real chain: calls that always meet one type would be too cheap.</summary>
internal abstract class SyncAddon : Addon, IRequestHook
{
    private long calls;

    public static SyncAddon Make(int index) => (index % 4) switch
    {
        0 => new First(),
        1 => new Second(),
        2 => new Third(),
        _ => new Fourth(),
    };

    public void OnRequest(HttpFlow flow) => calls++;

    [NonBlocking]
    private sealed class First : SyncAddon;

    [NonBlocking]
    private sealed class Second : SyncAddon;

    [NonBlocking]
    private sealed class Third : SyncAddon;

    [NonBlocking]
    private sealed class Fourth : SyncAddon;
}
