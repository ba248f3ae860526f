namespace MitmHost;

public abstract class Addon
{
    public AddonContext Context => throw new NotSupportedException();
}
