namespace MitmHost;

public abstract class ContentView
{
    protected ContentView()
    {
    }

    public abstract string Name { get; }

    public abstract string Render(byte[] data, string? contentType);

#if CONTRACT6
    public virtual IReadOnlyList<string> ContentTypes => throw null!;

    public virtual bool ShouldRender(string? contentType) => throw null!;
#else
    public abstract float RenderPriority(byte[] data, string? contentType);
#endif
}
