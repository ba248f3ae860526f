using System.ComponentModel.DataAnnotations;

namespace MitmHost.Plugins;

/// <summary>The options of the client replay.</summary>
internal sealed class ClientReplayOptions
{
    /// <summary>The flow files whose requests are sent again, one file after another; null or empty for none.</summary>
    public string[]? Files { get; set; }

    /// <summary>How many requests are under way at the same time; -1 for no bound.</summary>
    [Range(-1, 10_000)]
    [DeniedValues(0, ErrorMessage = "Concurrency must be 1 or more, or -1 for no bound.")]
    public int Concurrency { get; set; } = 1;
}
