#if CONTRACT6
namespace MitmHost.Net.Http;
#else
namespace MitmHost;
#endif

public sealed class Headers
{
    public Headers()
    {
    }

    public int Count => throw null!;

    public string? this[string name]
    {
        get => throw null!;
        set => throw null!;
    }

    public void Add(string name, string value) => throw null!;

    public bool Contains(string name) => throw null!;

    public IReadOnlyList<string> GetAll(string name) => throw null!;

    public bool Remove(string name) => throw null!;
}
