namespace MitmHost.Fixtures;

/// <summary>Subscribes to nothing.</summary>
public sealed class Nothing : Addon
{
    public override ValueTask StartAsync(CancellationToken cancellationToken) => default;
}
