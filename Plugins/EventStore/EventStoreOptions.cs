using System.ComponentModel.DataAnnotations;

namespace MitmHost.Plugins;

/// <summary>The options of event-store.</summary>
internal sealed class EventStoreOptions
{
    /// <summary>How many entries are kept; the oldest go first.</summary>
    [Range(1, 1_000_000)]
    public int Size { get; set; } = 10_000;

    /// <summary>The file that gets the kept entries when the addon stops, in place of what it held; null for none. Relative to the current directory.</summary>
    public string? File { get; set; }
}
