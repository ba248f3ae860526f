namespace MitmHost.FlowFiles;

/// <summary>Protocol versions as browsers write them, and as flows name them.</summary>
internal static class HarVersions
{
    /// <summary><c>h2</c>, <c>http/2.0</c>, <c>HTTP/2</c> → <c>HTTP/2.0</c>; <c>h3-29</c> → <c>HTTP/3</c>; what says nothing is HTTP/1.1.</summary>
    public static string Read(string? text)
    {
        var lower = text?.Trim().ToLowerInvariant() ?? "";
        return lower switch
        {
            "http/1.0" or "http/0.9" => lower.ToUpperInvariant(),
            "h2" or "h2c" or "http/2" or "http/2.0" or "spdy/3.1" => "HTTP/2.0",
            _ when lower is "h3" or "http/3" or "http/3.0" || lower.StartsWith("h3-", StringComparison.Ordinal)
                || lower.Contains("quic", StringComparison.Ordinal) => "HTTP/3",
            _ => "HTTP/1.1",
        };
    }

    /// <summary>As Chrome writes them: the name of ALPN for HTTP/3, lower case for HTTP/2.</summary>
    public static string Write(string version) => version switch
    {
        "HTTP/2.0" or "HTTP/2" => "http/2.0",
        "HTTP/3" or "HTTP/3.0" => "h3",
        _ => version,
    };

    /// <summary>Whether the head is text, whose length can be told.</summary>
    public static bool HasTextHead(string version) => version.StartsWith("HTTP/1", StringComparison.Ordinal);
}
