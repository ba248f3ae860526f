namespace MitmHost;

/// <summary>How filters are read.</summary>
public sealed record FlowFilterOptions
{
    /// <summary>The environment variable that <see cref="FromEnvironment"/> reads: any text in it but the empty one makes filters mind the case.</summary>
    public const string Variable = "MITMHOST_CASE_SENSITIVE_FILTERS";

    /// <summary>What the environment of this process asks for (mitmproxy: <c>MITMPROXY_CASE_SENSITIVE_FILTERS</c>).</summary>
    public static FlowFilterOptions FromEnvironment { get; } = new() { CaseSensitive = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)) };

    /// <summary>Whether regexes mind the case. Off by default, as in mitmproxy since 11.1.</summary>
    public bool CaseSensitive { get; init; }
}
