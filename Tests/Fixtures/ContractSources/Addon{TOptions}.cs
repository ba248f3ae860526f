namespace MitmHost;

public abstract class Addon<TOptions> : Addon
    where TOptions : class, new()
{
    protected Addon()
    {
    }

    public TOptions Options => throw null!;
}
