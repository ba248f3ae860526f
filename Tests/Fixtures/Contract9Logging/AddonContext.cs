namespace MitmHost;

public sealed class AddonContext
{
    public AddonLog Log => throw new NotSupportedException();
}
