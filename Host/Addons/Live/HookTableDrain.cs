using MitmHost.Host.Chain;

namespace MitmHost.Host.Addons.Live;

/// <summary>Waits until nobody uses a table any more that was taken out of force.</summary>
internal static class HookTableDrain
{
    /// <summary>Exchanges do not say when they are done with a table; past the limit they are taken to be.</summary>
    public static Task DrainAsync(this HookTable table, TimeSpan limit, TimeProvider time) =>
        table.Addons.Count == 0 ? Task.CompletedTask : Task.Delay(limit, time);
}
