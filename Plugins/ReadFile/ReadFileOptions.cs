namespace MitmHost.Plugins;

/// <summary>The options of read-file.</summary>
internal sealed class ReadFileOptions
{
    /// <summary>The flow file or HAR file to read, of any version; <c>-</c> for standard input. Null, the default, for none.</summary>
    public string? File { get; set; }

    /// <summary>Which of its flows to take in, in mitmproxy's language of filters; null for all.</summary>
    public string? Filter { get; set; }
}
