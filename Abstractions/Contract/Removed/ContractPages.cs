namespace MitmHost;

/// <summary>Where a compiler's message about a removed name leads.</summary>
internal static class ContractPages
{
    public const string Changelog = "https://docs.mitmproxy.org/stable/addons/api-changelog/";
}
