#if AHEAD
namespace MitmHost;

public static class Wormhole
{
    public static void Open() => throw null!;
}
#endif
