namespace MitmHost.Architecture;

/// <summary>Which folder of the host may use which: the import table of the design.</summary>
internal static class Layers
{
    private static readonly string[] Route = ["Listening", "Tunnels", "Http1", "Tcp", "Transports", "Flows", "Store", "Upstream"];

    private static readonly string[] Beside = ["Certificates", "Addons", "Control", "Configuration", "Telemetry", "Terminal", "Cli", ""];

    /// <summary>A project of its own: the one table that the check before a load shares with the migration tool.</summary>
    public const string Rules = "ContractRules";

    private static readonly string[] All = [.. Route, "Chain", .. Beside, Rules];

    /// <summary>What each folder must not use. The host's own folder, "", wires everything and is used by nobody but the command line.</summary>
    private static readonly Dictionary<string, string[]> Forbidden = new(StringComparer.Ordinal)
    {
        ["Http1"] = All,
        ["Chain"] = All,
        ["Certificates"] = All,
        ["Transports"] = Except("Http1"),
        ["Listening"] = All,
        ["Tcp"] = Except("Transports"),
        ["Upstream"] = Except("Transports", "Http1", "Certificates"),
        ["Tunnels"] = Except("Transports", "Http1", "Certificates"),
        ["Flows"] = Except("Transports", "Http1", "Tcp", "Upstream", "Tunnels", "Certificates", "Chain", "Store"),
        ["Store"] = Except("Chain"),
        ["Addons"] = Except("Chain", Rules),
        ["Control"] = Except("Addons", "Chain"),
        ["Configuration"] = Except("Addons", "Chain", ""),
        ["Telemetry"] = Except("Terminal"),
        ["Terminal"] = All,
        ["Cli"] = Except("Configuration", "Control", "Addons", "Chain", "Certificates", "Telemetry", "Terminal", ""),
        [""] = ["Cli", Rules],
        ["Program"] = Except("Cli", "Terminal"),
    };

    /// <summary>Whether code in one folder must not name what is declared in another.</summary>
    public static bool Forbids(string user, string used) => user != used && Forbidden.TryGetValue(user, out var list) && list.Contains(used);

    /// <summary>A folder that the table does not know has no place in the design yet.</summary>
    public static bool Knows(string folder) => Forbidden.ContainsKey(folder);

    private static string[] Except(params string[] allowed) => [.. All.Except(allowed)];
}
