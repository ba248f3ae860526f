using System.ComponentModel.DataAnnotations;

namespace MitmHost.Plugins;

/// <summary>The options of save.</summary>
internal sealed class SaveOptions
{
    /// <summary>
    /// The file to write flows to. A plus sign in front appends to the file instead of replacing it; a file
    /// that this process has written already is always appended to. Signs as those of <c>date</c>, such as
    /// <c>%Y%m%d-%H%M</c>, stand for the local time, and a new file begins when the name changes. Null, the default, for none.
    /// </summary>
    public string? File { get; set; }

    /// <summary>Which flows to write, in mitmproxy's language of filters; null for all.</summary>
    public string? Filter { get; set; }

    /// <summary>The version of the format: 21, or 17 for mitmproxy 8.1.</summary>
    [AllowedValues(17, 21)]
    public int FormatVersion { get; set; } = 21;
}
