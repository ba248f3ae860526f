namespace MitmHost;

public abstract class Flow
{
    internal Flow()
    {
    }

    public string Id => throw null!;

    public ClientConnection Client => throw null!;

    public ServerConnection Server => throw null!;

    public FlowError? Error { get; set; }

    public FlowMetadata Metadata => throw null!;

    public void Kill() => throw null!;

    public void Intercept() => throw null!;

    public void Resume() => throw null!;
}
