using Microsoft.Extensions.Logging;

namespace MitmHost.Host.Addons.Live;

/// <summary>
/// Puts changed options in force, for all addons or for none: all are set, then the addons are told in chain order. When one of them throws, those that
/// were told get the old options and are told again.
/// </summary>
internal sealed class OptionsChange(IReadOnlyList<ChainPlace> places, ILogger logger)
{
    private readonly List<(LoadedAddon Addon, object? Before, ChainPlace Place)> changes =
        [.. places.Where(p => p is { IsNew: false, Changed.Count: > 0 }).Select(p => (p.Addon!, p.Addon!.Options, p))];

    /// <returns>Why an addon does not want its options, and nothing has changed; null when the change is in force.</returns>
    public async Task<string?> ApplyAsync(CancellationToken cancellationToken)
    {
        foreach (var (addon, _, place) in changes)
        {
            addon.Options = place.Options;
        }

        for (var i = 0; i < changes.Count; i++)
        {
            try
            {
                await changes[i].Addon.OptionsChangedAsync(changes[i].Place.Changed, cancellationToken);
            }
            catch (AddonRefusedException refused)
            {
                await UndoAsync(told: i + 1, cancellationToken);
                return $"{changes[i].Place.Place.Entry.JsonPath}: {refused.Message}";
            }
        }

        return null;
    }

    private async Task UndoAsync(int told, CancellationToken cancellationToken)
    {
        foreach (var (addon, before, _) in changes)
        {
            addon.Options = before;
        }

        foreach (var (addon, _, place) in changes.Take(told))
        {
            try
            {
                await addon.OptionsChangedAsync(place.Changed, cancellationToken);
            }
            catch (AddonRefusedException refused)
            {
                logger.LogError("{Addon} · options changed back · {Fault}", addon.Name, refused.Message);
            }
        }
    }
}
