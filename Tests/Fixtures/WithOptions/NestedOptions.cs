namespace MitmHost.Fixtures;

public sealed class NestedOptions
{
    [Even]
    public long Limit { get; set; } = 10;
}
