namespace MitmHost;

/// <summary>How filters are read.</summary>
public sealed record FlowFilterOptions
{
    /// <summary>Whether regexes mind the case. Off by default, as in mitmproxy since 11.1.</summary>
    public bool CaseSensitive { get; init; }
}
