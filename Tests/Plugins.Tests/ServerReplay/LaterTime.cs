namespace MitmHost.Plugins.Tests;

/// <summary>A clock that stands still.</summary>
internal sealed class LaterTime(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
