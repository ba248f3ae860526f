using System.Text.Json;

namespace MitmHost;

/// <summary>Lets an addon hand what it knows to its successor when its plugin is replaced while the proxy runs. Without it a new version begins anew.</summary>
/// <remarks>
/// <para>
/// The order at a replacement: the new version is constructed, its options are set, <see cref="Addon.StartAsync"/> and <c>running</c> have been called
/// → <see cref="Save"/> of the old one → <see cref="Restore"/> of the new one → the chain is swapped → the first hook of a flow or connection runs on the
/// new one → what was under way on the old one ends → <see cref="Addon.StopAsync"/> of the old one.
/// </para>
/// <para>
/// So the old one still runs hooks while and after it saves: those of flows that began before the swap. What they change is not carried; an addon that
/// must not lose it writes it elsewhere in <see cref="Addon.StopAsync"/>. Both methods may run while hooks do, as any two hooks may.
/// </para>
/// <para>
/// Successor and predecessor are the addons of one name in two versions of one plugin. When the host ends, when a plugin is removed, and when an addon is
/// switched off in plugins.json nothing is saved. A method that throws or takes longer than ten seconds is logged, and the new version goes on without the state.
/// </para>
/// </remarks>
public interface ICarryState
{
    /// <summary>Called once on the version that leaves, right before the chain is swapped.</summary>
    /// <returns>
    /// What the successor shall know, as JSON: the two share no types but those of .NET and of this contract. The host keeps a copy. Null when there is
    /// nothing to carry; <see cref="Restore"/> is not called then.
    /// </returns>
    JsonElement? Save();

    /// <summary>Called at most once on the version that comes, before its first hook of a flow or connection.</summary>
    /// <param name="state">What the predecessor saved. It may come from an older version, or a newer one: what does not fit is best ignored.</param>
    void Restore(JsonElement state);
}
