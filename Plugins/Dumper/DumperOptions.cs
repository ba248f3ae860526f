using System.ComponentModel.DataAnnotations;

namespace MitmHost.Plugins;

/// <summary>The options of the dumper.</summary>
internal sealed class DumperOptions
{
    /// <summary>
    /// How much is printed of each flow: 0 nothing; 1 one line; 2 the header fields too; 3 the beginning of the bodies too;
    /// 4 everything known: connections, timings, trailers.
    /// </summary>
    [Range(0, 4)]
    public int Detail { get; set; } = 1;

    /// <summary>Which flows are printed, in mitmproxy's language of filters; null, the default, for all.</summary>
    public string? Filter { get; set; }

    /// <summary>When lines are coloured.</summary>
    public ColorMode Color { get; set; } = ColorMode.Auto;
}
