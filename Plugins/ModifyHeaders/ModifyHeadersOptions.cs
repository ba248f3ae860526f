namespace MitmHost.Plugins;

/// <summary>The options of modify-headers. Each list holds specs of the form <c>/name/value</c>: see <see cref="HeaderSpec"/>.</summary>
internal sealed class ModifyHeadersOptions
{
    /// <summary>What is done to the header fields of requests; null or empty for nothing.</summary>
    public string[]? Request { get; set; }

    /// <summary>What is done to the header fields of responses; null or empty for nothing.</summary>
    public string[]? Response { get; set; }
}
