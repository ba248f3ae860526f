namespace MitmHost;

public sealed class FlowMetadata
{
    internal FlowMetadata()
    {
    }

    public object? this[string key]
    {
        get => throw null!;
        set => throw null!;
    }

    public bool ContainsKey(string key) => throw null!;
}
